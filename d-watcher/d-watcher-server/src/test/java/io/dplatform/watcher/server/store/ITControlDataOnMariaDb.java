package io.dplatform.watcher.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dplatform.dao.jdbc.testkit.MariaDb;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** All migrations, one after the other, in a real MariaDB. */
final class ITControlDataOnMariaDb {

    @Test
    void everyMigrationIsReadByMariaDbAndTokensHaveRoom() throws IOException {
        try (MariaDb server = MariaDb.start()) {
            JdbcClient.create(new DriverManagerDataSource(server.url(""), "root", ""))
                    .sql("create database control character set utf8mb4")
                    .update();
            DriverManagerDataSource control = new DriverManagerDataSource(server.url("control"), "root", "");
            Resource[] migrations =
                    new PathMatchingResourcePatternResolver().getResources("classpath:db/watcher/V*.sql");
            Arrays.sort(migrations, Comparator.comparing(ITControlDataOnMariaDb::number));
            new ResourceDatabasePopulator(migrations).execute(control);

            JdbcClient jdbc = JdbcClient.create(control);
            insert(jdbc, "first", "a".repeat(64));
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .as("of the same name")
                    .isThrownBy(() -> insert(jdbc, "first", "b".repeat(64)));
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .as("of the same secret")
                    .isThrownBy(() -> insert(jdbc, "second", "a".repeat(64)));
            assertThat(jdbc.sql("select services from watcher_intake_token")
                            .query(String.class)
                            .single())
                    .hasSize(4_000);
        }
    }

    private static int number(Resource migration) {
        String name = String.valueOf(migration.getFilename());
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static void insert(JdbcClient jdbc, String name, String hash) {
        jdbc.sql("insert into watcher_intake_token (name, environment, services, token_hash, author, created_at)"
                        + " values (:name, 'dev', :services, :hash, 'ada', 1)")
                .param("name", name)
                .param("services", "店".repeat(4_000))
                .param("hash", hash)
                .update();
    }
}
