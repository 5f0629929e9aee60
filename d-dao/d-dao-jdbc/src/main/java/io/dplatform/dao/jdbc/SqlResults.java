package io.dplatform.dao.jdbc;

import io.dplatform.tracker.context.CallResult;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a statement or the wait for a connection ended, by what was thrown. */
final class SqlResults {

    private static final int MAX_CAUSES = 12;

    /** MySQL and MariaDB: lock wait timeout; statement time exceeded; the same under other numbers. */
    private static final Set<Integer> TIMEOUTS = Set.of(1205, 1969, 3024);

    /** Too many connections, of all or of one user; a user's other limits. */
    private static final Set<Integer> LIMITS = Set.of(1040, 1203, 1226);

    private static final int QUERY_INTERRUPTED = 1317;

    private SqlResults() {}

    /** Of an exception that a statement, a commit or a connection's own work threw. */
    static CallResult of(Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            CallResult result = byType(cause);
            if (result != null) {
                return result;
            }
        }
        return CallResult.ERROR;
    }

    /** Of an exception that the pool threw instead of giving a connection. */
    static CallResult ofConnect(Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            CallResult result =
                    cause == thrown && cause instanceof SQLTransientConnectionException ? null : byType(cause);
            if (result != null) {
                return result;
            }
        }
        // A pool that has seen the database fail says so in its cause. Without one, all connections are taken.
        return thrown instanceof SQLTransientConnectionException ? CallResult.REJECTED : CallResult.ERROR;
    }

    private static @Nullable CallResult byType(Throwable cause) {
        if (cause instanceof SQLTimeoutException || cause instanceof SocketTimeoutException) {
            return CallResult.TIMEOUT;
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException) {
            return CallResult.REFUSED;
        }
        if (cause instanceof InterruptedException) {
            return CallResult.CANCELLED;
        }
        return cause instanceof SQLException failure ? byState(failure) : null;
    }

    private static @Nullable CallResult byState(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        int code = failure.getErrorCode();
        if (TIMEOUTS.contains(code)) {
            return CallResult.TIMEOUT;
        }
        if (LIMITS.contains(code)) {
            return CallResult.REJECTED;
        }
        if (code == QUERY_INTERRUPTED || state.equals("57014")) {
            return CallResult.CANCELLED;
        }
        // The database says no by a rule that the schema declares: unique, foreign key, check, a SIGNAL of a trigger.
        if (failure instanceof SQLIntegrityConstraintViolationException
                || state.startsWith("23")
                || state.equals("45000")) {
            return CallResult.BUSINESS_ERROR;
        }
        // The cause may know better: a broken connection that waited for its answer is a timeout.
        if (state.startsWith("08") && causedBySocketTimeout(failure)) {
            return CallResult.TIMEOUT;
        }
        return state.startsWith("08") ? CallResult.REFUSED : null;
    }

    private static boolean causedBySocketTimeout(Throwable failure) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static Iterable<Throwable> causes(Throwable thrown) {
        java.util.List<Throwable> causes = new java.util.ArrayList<>(4);
        Throwable cause = thrown;
        while (cause != null && causes.size() < MAX_CAUSES && !causes.contains(cause)) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }
}
