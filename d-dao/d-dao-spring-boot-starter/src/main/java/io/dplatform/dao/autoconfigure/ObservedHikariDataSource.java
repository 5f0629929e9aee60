package io.dplatform.dao.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.dao.jdbc.JdbcCalls;
import io.dplatform.dao.jdbc.SourceCalls;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A Hikari pool whose connections are observed. It is a {@code HikariDataSource} and not a proxy of one, because Spring Boot's pool
 * metrics and others read its fields.
 */
final class ObservedHikariDataSource extends HikariDataSource {

    private final SourceCalls source;

    /** Takes over the settings of a pool that has not started. */
    ObservedHikariDataSource(HikariDataSource original, String name, JdbcCalls jdbc) {
        original.copyStateTo(this);
        String url = getJdbcUrl();
        this.source = jdbc.source(name, url == null ? "" : url, new HikariPoolView(this));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return source.connect(super::getConnection);
    }
}
