package io.dplatform.watcher.server.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dplatform.watcher.server.store.DataDirectory;
import io.dplatform.watcher.server.store.SealedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class SharedKeyTest {

    private final Path folder;
    private final JdbcClient jdbc = database();

    SharedKeyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static JdbcClient database() {
        DriverManagerDataSource source =
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/watcher/V5__notices.sql"),
                        new ClassPathResource("db/watcher/V7__lease.sql"))
                .execute(source);
        return JdbcClient.create(source);
    }

    /** As a start of a platform reads its key, or makes one. */
    private SealedText keyOf(String platform) throws IOException {
        try (DataDirectory directory = DataDirectory.open(folder.resolve(platform))) {
            return new SealedText(directory);
        }
    }

    @Test
    void takesACopyOfTheKeyThatWasThereFirst() throws IOException {
        SharedKey.requireFits(keyOf("a"), jdbc);
        SharedKey.requireFits(keyOf("a"), jdbc);
        Files.createDirectory(folder.resolve("b"));
        Files.copy(folder.resolve("a/notices-key"), folder.resolve("b/notices-key"));

        SharedKey.requireFits(keyOf("b"), jdbc);
        assertThat(keyOf("b").open("pager", keyOf("a").seal("pager", "hook"))).isEqualTo("hook");
    }

    @Test
    void refusesAnotherKeyAndSaysWhatToDo() throws IOException {
        SharedKey.requireFits(keyOf("a"), jdbc);
        SealedText other = keyOf("b");

        assertThatIllegalStateException()
                .isThrownBy(() -> SharedKey.requireFits(other, jdbc))
                .withMessageStartingWith(folder.resolve("b/notices-key").toString())
                .withMessageContaining("expected: a copy of that file");
    }

    @Test
    void refusesAKeyThatDoesNotOpenChannelsFromBeforeThereWereTwo() throws IOException {
        jdbc.sql(
                        "insert into watcher_channel (name, kind, enabled, language, min_severity, sealed, delivered, dropped,"
                                + " delivered_at, failed_at, failure) values ('pager', 'WEBHOOK', 1, 'EN', 'INFO', :sealed, 0, 0, 0, 0, '')")
                .param("sealed", keyOf("a").seal("pager", "hook"))
                .update();
        SealedText other = keyOf("b");

        assertThatIllegalStateException()
                .isThrownBy(() -> SharedKey.requireFits(other, jdbc))
                .withMessageContaining("pager cannot be opened");
        SharedKey.requireFits(keyOf("a"), jdbc);
    }
}
