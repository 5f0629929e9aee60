package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

final class ClientFoldersTest {

    private static final String LOG_FILES = "nacos.logging.default.config.enabled";

    private final Map<String, String> before = new HashMap<>();

    private static List<String> properties() {
        String ours = ClientFolders.class.getName();
        return Arrays.asList("JM.SNAPSHOT.PATH", "JM.LOG.PATH", LOG_FILES, ours, ours + ".no-log-files");
    }

    @BeforeEach
    void forget() {
        for (String name : properties()) {
            String value = System.clearProperty(name);
            if (value != null) {
                before.put(name, value);
            }
        }
    }

    @AfterEach
    void putBack() {
        properties().forEach(System::clearProperty);
        before.forEach(System::setProperty);
    }

    private static void use(Path folder) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of(ClientFolders.CACHE, folder.toString())));
        ClientFolders.use(environment);
    }

    @Test
    void leavesOutTheClientsLogFilesWhereTheyCannotBeWritten() throws IOException {
        Path folder = TestFolders.fresh("folders");
        Path noFolder = Files.createFile(folder.resolve("a-file")).resolve("cache");

        use(noFolder);
        assertThat(System.getProperty(LOG_FILES)).isEqualTo("false");

        use(folder.resolve("cache"));
        assertThat(System.getProperty(LOG_FILES)).isNull();
        assertThat(folder.resolve("cache/logs")).isEmptyDirectory();
    }

    @Test
    void leavesWhatTheApplicationSaysAlone() {
        System.setProperty(LOG_FILES, "true");

        use(Path.of("/dev/null/cache"));
        assertThat(System.getProperty(LOG_FILES)).isEqualTo("true");
    }
}
