package io.dplatform.dao.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A prepared statement whose executions are calls. What is known of it was looked up when it was prepared. */
class ObservedPreparedStatement extends DelegatingPreparedStatement {

    private final SqlStatement statement;
    private int rows;

    ObservedPreparedStatement(ObservedConnection connection, PreparedStatement delegate, SqlStatement statement) {
        super(connection, delegate);
        this.statement = statement;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return rows(run(statement, delegate(), PreparedStatement::executeQuery));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return run(statement, delegate(), PreparedStatement::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return run(statement, delegate(), PreparedStatement::executeLargeUpdate);
    }

    @Override
    public boolean execute() throws SQLException {
        return run(statement, delegate(), PreparedStatement::execute);
    }

    @Override
    public void addBatch() throws SQLException {
        delegate().addBatch();
        rows++;
    }

    @Override
    public void clearBatch() throws SQLException {
        super.clearBatch();
        rows = 0;
    }

    @Override
    public int[] executeBatch() throws SQLException {
        int size = rows;
        rows = 0;
        return runBatch(statement, delegate(), PreparedStatement::executeBatch, size);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        int size = rows;
        rows = 0;
        return runBatch(statement, delegate(), PreparedStatement::executeLargeBatch, size);
    }
}
