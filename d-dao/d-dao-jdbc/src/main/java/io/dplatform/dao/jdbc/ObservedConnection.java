package io.dplatform.dao.jdbc;

import io.dplatform.dao.jdbc.SourceCalls.TransactionEnd;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CurrentContext;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** A connection whose statements are observed. As a connection itself, used by one thread at a time. */
final class ObservedConnection extends DelegatingConnection {

    private final SourceCalls source;

    /** What was waited for this connection and no statement has carried yet. */
    private long waitedNanos;

    ObservedConnection(SourceCalls source, Connection delegate, long waitedNanos) {
        super(delegate);
        this.source = source;
        this.waitedNanos = waitedNanos;
    }

    SqlStatement statement(String sql) {
        return source.statement(sql);
    }

    /** One execution of {@code statement}: the call, its result and its row of use. */
    <S extends Statement, T> T observe(SqlStatement statement, S target, Execution<S, T> execution, int batch)
            throws SQLException {
        CallContext parent = CurrentContext.get();
        StatementUse use = statement.uses().in(parent);
        Call call = source.start(statement, parent);
        long waited = waitedNanos;
        waitedNanos = 0;
        boolean sampled = call.context().isSampled();
        if (sampled) {
            tag(call, statement, waited, batch);
        }
        T result;
        try {
            result = execution.on(target);
        } catch (SQLException | RuntimeException | Error e) {
            CallResult how = SqlResults.of(e);
            call.served(call.servedNow());
            call.finish(how, StatementFailure.of(e));
            if (how.isFault()) {
                use.failed(waited, call.durationNanos());
            } else {
                use.succeeded(waited, call.durationNanos());
            }
            throw e;
        }
        long rows = Execution.affected(result);
        if (sampled && rows >= 0) {
            call.tag("db.rows", String.valueOf(rows));
        }
        call.served(call.servedNow());
        call.finish(CallResult.OK, null);
        use.succeeded(waited, call.durationNanos());
        if (rows > 0) {
            use.rows(rows);
        }
        return result;
    }

    private static void tag(Call call, SqlStatement statement, long waited, int batch) {
        call.tag("db.statement", statement.sql());
        call.tag("db.wait", waited / 1_000 + "us");
        if (!statement.tables().reads().isEmpty()) {
            call.tag("db.reads", String.join(",", statement.tables().reads()));
        }
        if (!statement.tables().writes().isEmpty()) {
            call.tag("db.writes", String.join(",", statement.tables().writes()));
        }
        if (batch > 0) {
            call.tag("db.batch", String.valueOf(batch));
        }
    }

    // ---- transactions

    @Override
    public void commit() throws SQLException {
        long start = source.nanoTime();
        try {
            delegate().commit();
        } catch (SQLException | RuntimeException e) {
            source.ended(TransactionEnd.COMMIT, start, e);
            throw e;
        }
        source.ended(TransactionEnd.COMMIT, start, null);
    }

    @Override
    public void rollback() throws SQLException {
        long start = source.nanoTime();
        try {
            delegate().rollback();
        } catch (SQLException | RuntimeException e) {
            source.ended(TransactionEnd.ROLLBACK, start, e);
            throw e;
        }
        source.ended(TransactionEnd.ROLLBACK, start, null);
    }

    /** Not the end of a transaction. */
    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        delegate().rollback(savepoint);
    }

    // ---- statements

    @Override
    public Statement createStatement() throws SQLException {
        return new ObservedStatement(this, delegate().createStatement());
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return new ObservedStatement(this, delegate().createStatement(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        return new ObservedStatement(this, delegate().createStatement(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepared(sql, delegate().prepareStatement(sql));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepared(sql, delegate().prepareStatement(sql, type, concurrency));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepared(sql, delegate().prepareStatement(sql, type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int generatedKeys) throws SQLException {
        return prepared(sql, delegate().prepareStatement(sql, generatedKeys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        return prepared(sql, delegate().prepareStatement(sql, columns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        return prepared(sql, delegate().prepareStatement(sql, columns));
    }

    private PreparedStatement prepared(String sql, PreparedStatement statement) {
        return new ObservedPreparedStatement(this, statement, statement(sql));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return new ObservedCallableStatement(this, delegate().prepareCall(sql), statement(sql));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return new ObservedCallableStatement(this, delegate().prepareCall(sql, type, concurrency), statement(sql));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        CallableStatement call = delegate().prepareCall(sql, type, concurrency, holdability);
        return new ObservedCallableStatement(this, call, statement(sql));
    }
}
