package io.dplatform.dao.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** What is done to a statement. A constant, so that an execution allocates nothing of ours but its call. */
@FunctionalInterface
interface Execution<S extends Statement, T> {

    T on(S statement) throws SQLException;

    /** The rows that a result says were changed; -1 where it does not say. */
    static long affected(Object result) {
        if (result instanceof Integer rows) {
            return rows;
        }
        if (result instanceof Long rows) {
            return rows;
        }
        if (result instanceof int[] batch) {
            long sum = 0;
            for (int rows : batch) {
                sum += Math.max(0, rows); // negative: done, and nobody knows how many
            }
            return sum;
        }
        if (result instanceof long[] batch) {
            long sum = 0;
            for (long rows : batch) {
                sum += Math.max(0, rows);
            }
            return sum;
        }
        return -1;
    }
}
