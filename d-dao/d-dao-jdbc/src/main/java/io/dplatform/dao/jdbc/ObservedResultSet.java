package io.dplatform.dao.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts the rows that are read. */
final class ObservedResultSet extends DelegatingResultSet {

    private final ObservedStatement statement;
    private final StatementUse use;
    private long read;

    ObservedResultSet(ResultSet delegate, ObservedStatement statement, StatementUse use) {
        super(delegate);
        this.statement = statement;
        this.use = use;
    }

    @Override
    public boolean next() throws SQLException {
        boolean there = delegate().next();
        if (there) {
            read++;
        } else {
            flush();
        }
        return there;
    }

    /** Hands on what was counted since the last time. */
    void flush() {
        if (read > 0) {
            use.rows(read);
            read = 0;
        }
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public void close() throws SQLException {
        flush();
        delegate().close();
    }
}
