package io.dplatform.dao.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Gives no connections. */
record FailingDataSource(SQLException failure) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        throw failure;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw failure;
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw failure;
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
