package io.dplatform.dao.jdbc;

import io.dplatform.tracker.context.CurrentContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement whose executions are calls. */
class ObservedStatement extends DelegatingStatement {

    /** As many different texts of a batch as make its fingerprint. */
    private static final int MAX_BATCH_TEXTS = 5;

    private final ObservedConnection connection;
    private @Nullable Set<String> batch;
    private int batchSize;
    private @Nullable StatementUse use;
    private @Nullable ObservedResultSet results;
    private boolean updateCounted;

    ObservedStatement(ObservedConnection connection, Statement delegate) {
        super(delegate);
        this.connection = connection;
    }

    final ObservedConnection connection() {
        return connection;
    }

    /** An execution that yields rows, or counts, or either. */
    final <S extends Statement, T> T run(SqlStatement statement, S target, Execution<S, T> execution)
            throws SQLException {
        begin(statement);
        T result = connection.observe(statement, target, execution, 0);
        updateCounted = !(result instanceof Boolean);
        return result;
    }

    final <S extends Statement, T> T runBatch(SqlStatement statement, S target, Execution<S, T> execution, int size)
            throws SQLException {
        begin(statement);
        T result = connection.observe(statement, target, execution, size);
        updateCounted = true;
        return result;
    }

    private void begin(SqlStatement statement) {
        flush();
        use = statement.uses().in(CurrentContext.get());
        updateCounted = true;
    }

    final ResultSet rows(ResultSet found) {
        StatementUse of = use;
        if (of == null) {
            return found;
        }
        flush();
        ObservedResultSet observed = new ObservedResultSet(found, this, of);
        results = observed;
        return observed;
    }

    private void flush() {
        ObservedResultSet open = results;
        results = null;
        if (open != null) {
            open.flush();
        }
    }

    // ---- executions

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return rows(run(connection.statement(sql), delegate(), s -> s.executeQuery(sql)));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.execute(sql));
    }

    @Override
    public boolean execute(String sql, int generatedKeys) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.execute(sql, generatedKeys));
    }

    @Override
    public boolean execute(String sql, int[] columns) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.execute(sql, columns));
    }

    @Override
    public boolean execute(String sql, String[] columns) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.execute(sql, columns));
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeUpdate(sql));
    }

    @Override
    public int executeUpdate(String sql, int generatedKeys) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeUpdate(sql, generatedKeys));
    }

    @Override
    public int executeUpdate(String sql, int[] columns) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeUpdate(sql, columns));
    }

    @Override
    public int executeUpdate(String sql, String[] columns) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeUpdate(sql, columns));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeLargeUpdate(sql));
    }

    @Override
    public long executeLargeUpdate(String sql, int generatedKeys) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeLargeUpdate(sql, generatedKeys));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columns) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeLargeUpdate(sql, columns));
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columns) throws SQLException {
        return run(connection.statement(sql), delegate(), s -> s.executeLargeUpdate(sql, columns));
    }

    // ---- batches

    @Override
    public void addBatch(String sql) throws SQLException {
        delegate().addBatch(sql);
        batchSize++;
        Set<String> texts = batch;
        if (texts == null) {
            texts = new LinkedHashSet<>();
            batch = texts;
        }
        if (texts.size() < MAX_BATCH_TEXTS) {
            texts.add(connection.statement(sql).sql());
        }
    }

    @Override
    public void clearBatch() throws SQLException {
        delegate().clearBatch();
        forgetBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        SqlStatement all = batched();
        int size = batchSize;
        forgetBatch();
        return runBatch(all, delegate(), Statement::executeBatch, size);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        SqlStatement all = batched();
        int size = batchSize;
        forgetBatch();
        return runBatch(all, delegate(), Statement::executeLargeBatch, size);
    }

    /** A batch of several texts is named by all of them. */
    private SqlStatement batched() {
        Set<String> texts = batch;
        return connection.statement(texts == null ? "" : String.join("; ", texts));
    }

    private void forgetBatch() {
        batch = null;
        batchSize = 0;
    }

    // ---- results

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        ResultSet found = delegate().getResultSet();
        return found == null ? null : rows(found);
    }

    @Override
    public int getUpdateCount() throws SQLException {
        int count = delegate().getUpdateCount();
        counted(count);
        return count;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        long count = delegate().getLargeUpdateCount();
        counted(count);
        return count;
    }

    private void counted(long rows) {
        StatementUse of = use;
        if (!updateCounted && rows >= 0 && of != null) {
            updateCounted = true;
            of.rows(rows);
        }
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        boolean more = delegate().getMoreResults();
        updateCounted = false;
        return more;
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        boolean more = delegate().getMoreResults(current);
        updateCounted = false;
        return more;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        flush();
        delegate().close();
    }
}
