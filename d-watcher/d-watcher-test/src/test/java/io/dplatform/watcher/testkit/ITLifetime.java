package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** When the platform begins, for whom, and when it ends. */
class ITLifetime {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As a main class of its own, which is killed. */
    static final class KilledTests {

        private KilledTests() {}

        public static void main(String[] arguments) {
            EmbeddedPlatform.start();
        }
    }

    @Test
    void isThereBeforeSpringSharedByAllAndGoneWithJUnit() {
        String before = System.getProperty("d.registry");
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(
                                            selectClass(Samples.BelowSpring.class),
                                            selectClass(Samples.OneInstance.class))
                                    .build(),
                            summary);
            assertThat(summary.getSummary().getFailures())
                    .extracting(failure -> failure.getException())
                    .isEmpty();
            assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
            assertThat(System.getProperty("d.registry")).isEqualTo(before);
            assertThat(Samples.platforms).hasSize(2);
            assertThat(Samples.platforms.stream().distinct()).hasSize(1);
            assertThat(process()).isPresent();
        }
        assertThat(process()).isEmpty();
        assertThat(Samples.platforms.element().folder()).doesNotExist();
    }

    private static Optional<ProcessHandle> process() {
        return ProcessHandle.of(Samples.platforms.element().pid()).filter(ProcessHandle::isAlive);
    }

    @Test
    void isGoneWithTestsThatAreKilled(@TempDir Path temporary) throws Exception {
        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTests.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            ProcessHandle platform = await().atMost(PATIENCE)
                    .until(() -> tests.descendants().findFirst(), Optional::isPresent)
                    .orElseThrow();
            tests.destroyForcibly().waitFor();
            await().atMost(PATIENCE).until(() -> hasEnded(platform));
        } finally {
            tests.destroyForcibly();
        }
    }

    /** Where nobody takes note of the end of orphans, they stay in the table of processes. */
    private static boolean hasEnded(ProcessHandle process) throws Exception {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        return !process.isAlive()
                || !Files.exists(stat)
                || Files.readString(stat).contains(") Z ");
    }

    @Test
    void saysWhatThePlatformSaidWhenItDoesNotStart(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("platform"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PlatformProcess.start(folder, PATIENCE, List.of("--port=" + taken.getLocalPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("did not start: its process ended with 1")
                    .hasMessageContaining("port " + taken.getLocalPort() + " of the console is taken");
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void saysWhatThePlatformSaidWhenItsFolderIsDamaged(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("platform"));
        Files.writeString(folder.resolve("data"), "not a folder");
        assertThatThrownBy(() -> PlatformProcess.start(folder, PATIENCE, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not start: its process ended with 1")
                .hasMessageContaining(folder.resolve("data").toString());
        assertThat(folder).doesNotExist();
    }

    @Test
    void givesUpOnAPlatformThatDoesNotListenInTime(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("platform"));
        assertThatThrownBy(() -> PlatformProcess.start(folder, Duration.ZERO, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not start: it does not listen after 0 s");
        assertThat(folder).doesNotExist();
    }
}
