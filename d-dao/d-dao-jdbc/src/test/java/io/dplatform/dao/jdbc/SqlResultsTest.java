package io.dplatform.dao.jdbc;

import static io.dplatform.tracker.context.CallResult.BUSINESS_ERROR;
import static io.dplatform.tracker.context.CallResult.CANCELLED;
import static io.dplatform.tracker.context.CallResult.ERROR;
import static io.dplatform.tracker.context.CallResult.REFUSED;
import static io.dplatform.tracker.context.CallResult.REJECTED;
import static io.dplatform.tracker.context.CallResult.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class SqlResultsTest {

    @Test
    void knowsTimeouts() {
        assertThat(SqlResults.of(new SQLTimeoutException())).isEqualTo(TIMEOUT);
        assertThat(SqlResults.of(new SQLException("lock wait", "HY000", 1205))).isEqualTo(TIMEOUT);
        assertThat(SqlResults.of(new SQLException("max_statement_time", "70100", 1969)))
                .isEqualTo(TIMEOUT);
        assertThat(SqlResults.of(new SQLNonTransientConnectionException(
                        "socket error", "08000", 0, new SocketTimeoutException())))
                .isEqualTo(TIMEOUT);
    }

    @Test
    void knowsConnectionsThatBroke() {
        assertThat(SqlResults.of(new SQLException("gone", "08S01"))).isEqualTo(REFUSED);
        assertThat(SqlResults.of(new SQLException("x", new ConnectException()))).isEqualTo(REFUSED);
    }

    @Test
    void knowsTheNoOfTheSchema() {
        assertThat(SqlResults.of(new SQLIntegrityConstraintViolationException()))
                .isEqualTo(BUSINESS_ERROR);
        assertThat(SqlResults.of(new SQLException("dup", "23000", 1062))).isEqualTo(BUSINESS_ERROR);
        assertThat(SqlResults.of(new SQLException("signal", "45000", 1644))).isEqualTo(BUSINESS_ERROR);
    }

    @Test
    void knowsLimitsAndWhoGaveUp() {
        assertThat(SqlResults.of(new SQLException("too many", "08004", 1040))).isEqualTo(REJECTED);
        assertThat(SqlResults.of(new SQLException("interrupted", "70100", 1317)))
                .isEqualTo(CANCELLED);
    }

    @Test
    void takesTheRestForErrors() {
        assertThat(SqlResults.of(new SQLException("deadlock", "40001", 1213))).isEqualTo(ERROR);
        assertThat(SqlResults.of(new SQLException("syntax", "42000", 1064))).isEqualTo(ERROR);
        assertThat(SqlResults.of(new IllegalStateException())).isEqualTo(ERROR);
    }

    @Test
    void tellsAFullPoolFromADatabaseThatIsAway() {
        SQLTransientConnectionException full = new SQLTransientConnectionException("not available");
        assertThat(SqlResults.ofConnect(full)).isEqualTo(REJECTED);
        full.initCause(new SQLNonTransientConnectionException("no", "08000", 0, new ConnectException("refused")));
        assertThat(SqlResults.ofConnect(full)).isEqualTo(REFUSED);
        assertThat(SqlResults.ofConnect(
                        new SQLTransientConnectionException("x", new SQLException("y", new SocketTimeoutException()))))
                .isEqualTo(TIMEOUT);
    }
}
