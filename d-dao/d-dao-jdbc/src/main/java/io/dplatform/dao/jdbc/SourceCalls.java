package io.dplatform.dao.jdbc;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One data source as it is observed: its name, its pool, its statements and what surrounds them. Obtained from {@link JdbcCalls}; for who
 * makes a data source of their own, whose connections are to be observed. Thread-safe.
 */
public final class SourceCalls {

    private static final String CONNECT = "CONNECT pool";
    private static final String COMMIT = "COMMIT";
    private static final String ROLLBACK = "ROLLBACK";

    private final Calls calls;
    private final Statements statements;
    private final long noticeableNanos;
    private final String name;
    private final PoolView pool;
    private final LongAdder commits = new LongAdder();
    private final LongAdder rollbacks = new LongAdder();
    private volatile Place place;
    private volatile boolean certain;

    SourceCalls(Calls calls, Statements statements, Duration noticeable, String name, String url, PoolView pool) {
        this.calls = calls;
        this.statements = statements;
        this.noticeableNanos = noticeable.toNanos();
        this.name = name;
        this.pool = pool;
        this.place = place(JdbcUrl.database(url), url);
        this.certain = !JdbcUrl.database(url).isEmpty();
    }

    private Place place(String database, String url) {
        String known = database.isEmpty() ? name : lasting(database);
        Statements.OfDatabase ofDatabase = statements.of(known, SqlDialect.of(url));
        return new Place(
                ofDatabase, JdbcUrl.address(url), site(known, CONNECT), site(known, COMMIT), site(known, ROLLBACK));
    }

    /** A database that is made anew at each start, in memory, is the service's own and named after it. */
    private String lasting(String database) {
        return JdbcUrl.isMadeUp(database) ? calls.identity().app() : database;
    }

    private CallSite site(String database, String operation) {
        return calls.site(CallKind.SQL, CallRole.CLIENT, "db:" + database, operation);
    }

    long nanoTime() {
        return calls.clock().nanoTime();
    }

    SqlStatement statement(String sql) {
        return place.statements.of(sql);
    }

    // ---- connections

    /** Gets a connection and observes that, and the connection from then on. */
    public Connection connect(Connecting connecting) throws SQLException {
        long start = nanoTime();
        Connection connection;
        try {
            connection = connecting.connect();
        } catch (SQLException | RuntimeException e) {
            notConnected(start, e);
            throw e;
        }
        return connected(connection, start);
    }

    private Connection connected(Connection connection, long start) {
        long waited = nanoTime() - start;
        if (connection instanceof ObservedConnection) {
            return connection; // of a data source within this one
        }
        if (!certain) {
            ask(connection);
        }
        if (waited >= noticeableNanos) {
            Call call = calls.start(place.connect, CurrentContext.get(), waited);
            call.attempt(place.address);
            call.served(call.servedNow());
            call.finish(CallResult.OK, null);
        }
        return new ObservedConnection(this, connection, waited);
    }

    private void notConnected(long start, Throwable thrown) {
        Call call = calls.start(place.connect, CurrentContext.get(), nanoTime() - start);
        // No database says so in a reply; we see ourselves what is waiting for a connection and what is work.
        call.served(call.servedNow());
        call.finish(SqlResults.ofConnect(thrown), StatementFailure.of(thrown));
    }

    /** Once, where no URL told the place: the connection knows it. */
    private void ask(Connection connection) {
        certain = true;
        try {
            String url = connection.getMetaData().getURL();
            String database = url == null ? "" : JdbcUrl.database(url);
            String catalog = database.isEmpty() ? connection.getCatalog() : database;
            place = place(catalog == null ? "" : catalog, url == null ? "" : url);
        } catch (SQLException | RuntimeException e) {
            // It keeps the name of its bean.
        }
    }

    // ---- statements

    Call start(SqlStatement statement, CallContext parent) {
        Call call = calls.start(statement.site(), parent);
        call.attempt(place.address);
        return call;
    }

    /** A transaction has ended, for better or worse. */
    void ended(TransactionEnd end, long start, @Nullable Throwable thrown) {
        (end == TransactionEnd.COMMIT ? commits : rollbacks).increment();
        long took = nanoTime() - start;
        if (thrown == null && took < noticeableNanos) {
            return;
        }
        CallSite site = end == TransactionEnd.COMMIT ? place.commit : place.rollback;
        Call call = calls.start(site, CurrentContext.get(), took);
        call.attempt(place.address);
        if (thrown == null) {
            call.finish(CallResult.OK, null);
        } else {
            call.finish(SqlResults.of(thrown), StatementFailure.of(thrown));
        }
    }

    Fact fact() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("database", place.statements.database());
        Optional<PoolState> state = pool.state();
        state.ifPresent(s -> {
            values.put("max", String.valueOf(s.max()));
            values.put("active", String.valueOf(s.active()));
            values.put("idle", String.valueOf(s.idle()));
            values.put("waiting", String.valueOf(s.waiting()));
            values.put("timeout", String.valueOf(s.timeout().toMillis()));
        });
        values.put("commits", String.valueOf(commits.sum()));
        values.put("rollbacks", String.valueOf(rollbacks.sum()));
        return new Fact("pool", name, values);
    }

    /** What a data source does to give a connection. */
    @FunctionalInterface
    public interface Connecting {

        Connection connect() throws SQLException;
    }

    enum TransactionEnd {
        COMMIT,
        ROLLBACK
    }

    /** Where the data source leads; replaced once when the first connection knows better. */
    private record Place(
            Statements.OfDatabase statements, String address, CallSite connect, CallSite commit, CallSite rollback) {}
}
