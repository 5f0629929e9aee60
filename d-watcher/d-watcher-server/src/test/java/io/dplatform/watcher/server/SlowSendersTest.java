package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.testkit.Figures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five hundred who send, or read, as slowly as they can, from another address: everybody else is served meanwhile. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
final class SlowSendersTest {

    private static final int SOCKETS = 500;

    /** So many that the slowest hundredth is more than the one that came while the slow ones were let in. */
    private static final int REQUESTS = 600;

    private static final String FILE = "/console/assets/read-slowly.js";
    private static final int FILE_BYTES = 200_000;

    private final Path file = Path.of("target", "test-classes", "META-INF", "resources" + FILE);
    private RunningServer server;
    private Seed seed;
    private Browser admin;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        byte[] incompressible = new byte[FILE_BYTES];
        new Random(1).nextBytes(incompressible);
        Files.createDirectories(file.getParent());
        Files.write(file, incompressible);
        server = RunningServer.start(data);
        seed = new Seed(server);
        admin = server.admin();
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        Files.deleteIfExists(file);
    }

    enum Slow {
        HEAD("GET /api/session HTTP/1.1\r\nHost: d\r\nX-Never-", false),
        LOGIN(post("/api/login", "application/json", 4_000) + "\r\n{\"name\":\"", false),
        LOGIN_SPELLED_OTHERWISE(
                post("/api/%6cogin", "application/json", 4_000) + "Cookie: d-session=none\r\n\r\n{\"name\":\"", false),
        PUSH_WITHOUT_TOKEN(post("/v1/traces", "application/json", 1_000_000) + "\r\n{", false),
        PUSH(post(Snapshot.PATH, Snapshot.CONTENT_TYPE, 1_000_000) + "Authorization: Bearer TOKEN\r\n\r\nD", true),
        READER("GET " + FILE + " HTTP/1.1\r\nHost: d\r\n\r\n", false);

        private final String begin;
        private final boolean pushes;

        Slow(String begin, boolean pushes) {
            this.begin = begin;
            this.pushes = pushes;
        }

        private static String post(String path, String type, int length) {
            return "POST " + path + " HTTP/1.1\r\nHost: d\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                    + "\r\n";
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesEverybodyElse(Slow slow) throws IOException {
        long[] before = serve(false);
        List<Socket> sockets = new ArrayList<>();
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(open(slow));
            }
            drip.scheduleWithFixedDelay(() -> sockets.forEach(SlowSendersTest::drip), 500, 500, TimeUnit.MILLISECONDS);
            long[] meanwhile = serve(slow.pushes);
            Figures.note(
                    "S15",
                    SOCKETS + " slow sockets: " + slow,
                    "others are served; p99 +20 % at most",
                    "%d of %d served; p99 %.1f ms, before %.1f ms"
                            .formatted(REQUESTS, REQUESTS, p99(meanwhile), p99(before)));
        } finally {
            drip.shutdownNow();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Whoever is refused while still sending sees why, and not a line that was cut. */
    @Test
    void answersWhoIsRefusedWhileSending() throws IOException {
        for (int length : new int[] {10, 10_000, 1_000_000}) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(10_000);
                byte[] head = (Slow.post("/v1/traces", "application/json", length) + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(new byte[length]);
                byte[] answer = socket.getInputStream().readNBytes(12);
                assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
            }
        }
    }

    /** A refusal is no reason to hang up on a client whose request has come in whole, whenever its body came. */
    @ParameterizedTest
    @ValueSource(longs = {0, 50})
    void keepsTheLineOfWhoIsRefused(long millisBeforeTheBody) throws Exception {
        for (String framing :
                List.of("Content-Length: 2\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")) {
            int head = framing.indexOf("\r\n\r\n") + 4;
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(10_000);
                socket.setTcpNoDelay(true);
                for (int i = 0; i < 3; i++) {
                    String request = "POST /api/users HTTP/1.1\r\nHost: d\r\nContent-Type: application/json\r\n"
                            + framing.substring(0, head);
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(millisBeforeTheBody); // the body is late, that is what is tried
                    socket.getOutputStream().write(framing.substring(head).getBytes(StandardCharsets.US_ASCII));
                    assertThat(answer(socket)).as("%s, request %d", framing, i).isEqualTo(403);
                }
            }
        }
    }

    /** Reads one answer, and leaves what may come behind it. */
    private static int answer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("hung up after: %s", head).isNotNegative();
            head.append((char) next);
        }
        String length = head.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .findFirst()
                .orElseThrow();
        socket.getInputStream().readNBytes(Integer.parseInt(length.substring("Content-Length: ".length())));
        return Integer.parseInt(head.substring(9, 12));
    }

    /** @param pushesWait whether all who may push are slow, so that a good one is told to come again until they are hung up on */
    private long[] serve(boolean pushesWait) {
        long[] nanos = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            assertThat(admin.get("/api/session").statusCode()).isEqualTo(200);
            nanos[i] = System.nanoTime() - start;
        }
        assertThat(server.anonymous()
                        .logIn(RunningServer.ADMIN, RunningServer.PASSWORD)
                        .statusCode())
                .isEqualTo(200);
        if (pushesWait) {
            await("a good push is taken").atMost(Duration.ofSeconds(60)).until(() -> push() == 200);
        } else {
            assertThat(push()).isEqualTo(200);
        }
        return nanos;
    }

    private int push() {
        return seed.post(
                        "/v1/traces",
                        "application/json",
                        "{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8),
                        seed.token())
                .statusCode();
    }

    private Socket open(Slow slow) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.bind(new InetSocketAddress("127.0.0.2", 0));
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.getOutputStream().write(slow.begin.replace("TOKEN", seed.token()).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException hungUpOn) {
            // As it should be.
        }
    }

    private static double p99(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6;
    }
}
