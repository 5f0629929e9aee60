package io.dplatform.dao.jdbc;

import java.sql.SQLException;

/**
 * What observers get to see of an exception: its state and number, not its message, in which databases quote the values of a statement
 * ({@code Duplicate entry 'ada@example.com' for key …}).
 */
final class StatementFailure extends SQLException {

    private static final long serialVersionUID = 1;

    private StatementFailure(String message, String state, int code) {
        super(message, state, code);
    }

    static Throwable of(Throwable thrown) {
        if (!(thrown instanceof SQLException failure)) {
            return new StatementFailure(thrown.getClass().getName(), "", 0);
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return new StatementFailure(
                thrown.getClass().getName() + ", SQL state " + (state.isEmpty() ? "unknown" : state) + ", error "
                        + failure.getErrorCode(),
                state,
                failure.getErrorCode());
    }

    /** Where it was thrown is in the application's own exception. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
