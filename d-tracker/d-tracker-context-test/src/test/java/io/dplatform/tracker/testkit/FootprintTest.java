package io.dplatform.tracker.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FootprintTest {

    @Test
    void findsAThreadThatStayed() throws InterruptedException {
        Footprint before = Footprint.taken(Duration.ofMillis(100));
        CountDownLatch end = new CountDownLatch(1);
        Thread forgotten = new Thread(() -> join(end), "forgotten");
        forgotten.start();

        before.assertThreadsGrewByAtMost(1);
        assertThatThrownBy(() -> before.assertThreadsGrewByAtMost(0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("forgotten");

        end.countDown();
        forgotten.join(10_000);
        before.assertThreadsGrewByAtMost(0);
    }

    @Test
    void findsASocketThatStayed() throws Exception {
        Footprint before = Footprint.taken(Duration.ofMillis(100));
        try (ServerSocket forgotten = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(forgotten.isBound()).isTrue();
            assertThatThrownBy(() -> before.assertHandlesGrewByAtMost(0))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("new file handles: ");
        }
        before.assertHandlesGrewByAtMost(0);
    }

    @Test
    void findsASocketThatStayedThoughACollectionClosesAnother(@TempDir Path folder) throws Exception {
        openAndForget(folder.resolve("forgotten"));
        Footprint before = Footprint.taken(Duration.ofMillis(100));
        System.gc();
        try (ServerSocket forgotten = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(forgotten.isBound()).isTrue();
            assertThatThrownBy(() -> before.assertHandlesGrewByAtMost(0)).isInstanceOf(AssertionError.class);
        }
    }

    private static void openAndForget(Path file) throws IOException {
        for (int i = 0; i < 20; i++) {
            new FileOutputStream(file.toFile()).write(i);
        }
    }

    @Test
    void findsWhatStaysOnTheHeap() {
        Footprint before = Footprint.taken(Duration.ofMillis(100));
        byte[] much = new byte[32 << 20];

        assertThatThrownBy(() -> before.assertHeapGrewByAtMost(16 << 20))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("heap grew by ");
        assertThat(much).hasSize(32 << 20);
    }

    private static void join(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
