package io.dplatform.tracker.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {

    /** For what must not come: too short only makes a test blind, never red. */
    private static final int A_MOMENT_MILLIS = 50;

    private EchoServer server;
    private FaultProxy proxy;
    private final List<Socket> clients = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = FaultProxy.to(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        proxy.close();
        server.close();
    }

    @Test
    void passesEverythingAtFirst() throws IOException {
        byte[] much = new byte[1 << 20];
        new Random(1).nextBytes(much);

        assertThat(echoed(proxy, much, much.length)).isEqualTo(much);
        assertThat(proxy.accepted()).isEqualTo(1);
    }

    @Test
    void holdsBackWhatIsLateAndLetsItGoWhenTheFaultIsOver() throws IOException {
        proxy.answers(Fault.latency(Duration.ofHours(1)));
        Socket client = connect();
        say(client, "hello");

        assertNothingComesTo(client);
        proxy.answers(Fault.none());
        assertThat(hear(client, 5)).isEqualTo("hello");
    }

    @Test
    void keepsTheOrderWhateverTheJitter() throws IOException {
        proxy.both(Fault.latency(Duration.ofMillis(1), Duration.ofMillis(5)));
        Socket client = connect();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            say(client, i + ",");
            all.append(i).append(',');
        }
        assertThat(hear(client, all.length())).isEqualTo(all.toString());
    }

    @Test
    void letsBytesThroughOneByOne() throws IOException {
        proxy.answers(Fault.bytesPerSecond(1));
        Socket client = connect();
        say(client, "hello");

        assertThat(hear(client, 1)).isEqualTo("h");
        assertThat(client.getInputStream().available()).isLessThan(4);
        proxy.answers(Fault.none());
        assertThat(hear(client, 4)).isEqualTo("ello");
    }

    @Test
    void damagesTheSameBytesHoweverTheStreamIsCut() throws IOException {
        byte[] zeros = new byte[100_000];
        byte[] once = damagedBySeed(7, zeros, zeros.length);

        assertThat(damagedBySeed(7, zeros, 777)).isEqualTo(once);
        assertThat(damagedBySeed(8, zeros, zeros.length)).isNotEqualTo(once);
        int damaged = 0;
        for (byte b : once) {
            damaged += b == 0 ? 0 : 1;
        }
        assertThat(damaged).isBetween(50, 200);
    }

    private byte[] damagedBySeed(long seed, byte[] bytes, int piece) throws IOException {
        try (FaultProxy seeded =
                FaultProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), seed)) {
            seeded.requests(Fault.corrupt(1_000));
            return echoed(seeded, bytes, piece);
        }
    }

    @Test
    void endsAConnectionAfterSomeBytes() throws IOException {
        proxy.answers(Fault.truncate(3));
        Socket client = connect();
        say(client, "hello");

        assertThat(client.getInputStream().readAllBytes()).isEqualTo("hel".getBytes(US_ASCII));
    }

    @Test
    void resetsWhoSendsSomething() throws IOException {
        Socket client = connect();
        proxy.requests(Fault.reset());
        say(client, "hello");

        assertThatThrownBy(() -> hear(client, 1)).isInstanceOf(SocketException.class);
    }

    @Test
    void swallowsInBothDirectionsAndResetsWhoLostSomethingOnceItIsHealed() throws IOException {
        Socket quiet = connect();
        say(quiet, "a");
        assertThat(hear(quiet, 1)).isEqualTo("a");
        Socket talking = connect();
        say(talking, "a");
        assertThat(hear(talking, 1)).isEqualTo("a");

        proxy.both(Fault.blackHole());
        say(talking, "b");
        assertNothingComesTo(talking);
        Socket late = connect();
        say(late, "c");
        assertNothingComesTo(late);

        proxy.heal();
        assertThatThrownBy(() -> hear(talking, 1)).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> hear(late, 1)).isInstanceOf(SocketException.class);
        say(quiet, "d");
        assertThat(hear(quiet, 1)).isEqualTo("d");
        assertThat(echoed(proxy, new byte[] {1}, 1)).containsExactly(1);
    }

    @Test
    void combinesFaults() {
        Fault slow = Fault.latency(Duration.ofMillis(5)).and(Fault.bytesPerSecond(10));

        assertThat(slow.latency()).isEqualTo(Duration.ofMillis(5));
        assertThat(slow.bytesPerSecond()).isEqualTo(10);
        assertThat(slow.and(Fault.none())).isEqualTo(slow);
        assertThat(slow.and(Fault.truncate(0)).endAfter()).isZero();
    }

    @Test
    void canGoAndComeBackAtItsPort() throws IOException {
        Socket before = connect();
        say(before, "a");
        assertThat(hear(before, 1)).isEqualTo("a");

        proxy.down();
        assertThatThrownBy(() -> hear(before, 1)).isInstanceOf(SocketException.class);
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);

        proxy.up();
        assertThat(echoed(proxy, new byte[] {1}, 1)).containsExactly(1);
    }

    @Test
    void showsTheClientThatTheServerIsAway() throws IOException {
        server.close();
        // The system goes on listening until whoever waits for the next client has noticed.
        await().until(() -> isRefused(server.port()));
        Socket client = connect();

        assertThatThrownBy(() -> {
                    say(client, "a");
                    assertThat(client.getInputStream().read()).isNotNegative();
                })
                .isInstanceOfAny(IOException.class, AssertionError.class);
    }

    private static boolean isRefused(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        proxy.close();
        Footprint before = Footprint.taken();
        try (FaultProxy crowded = FaultProxy.to(server.port())) {
            Fault[] faults = {
                Fault.none(),
                Fault.latency(Duration.ofHours(1)),
                Fault.bytesPerSecond(1),
                Fault.blackHole(),
                Fault.truncate(1)
            };
            for (Fault fault : faults) {
                crowded.both(fault);
                for (int i = 0; i < 10; i++) {
                    Socket client = connect(crowded);
                    say(client, "hello");
                }
            }
        }
        for (Socket client : clients) {
            client.close();
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .filteredOn(name -> name.startsWith(FaultProxy.THREADS))
                .isEmpty();
        before.assertHandlesGrewByAtMost(0);
    }

    @Test
    void countsTheConnectionsThatClientsHold() throws IOException {
        Socket one = connect();
        say(one, "a");
        hear(one, 1);
        assertThat(proxy.open()).isEqualTo(1);

        one.close();
        await().until(() -> proxy.open() == 0);
    }

    private Socket connect() throws IOException {
        return connect(proxy);
    }

    private Socket connect(FaultProxy through) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), through.port());
        client.setTcpNoDelay(true);
        clients.add(client);
        return client;
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String hear(Socket client, int bytes) throws IOException {
        client.setSoTimeout(30_000);
        return new String(client.getInputStream().readNBytes(bytes), US_ASCII);
    }

    private static void assertNothingComesTo(Socket client) throws IOException {
        client.setSoTimeout(A_MOMENT_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    private byte[] echoed(FaultProxy through, byte[] bytes, int piece) throws IOException {
        try (Socket client = connect(through)) {
            Thread speaker = new Thread(() -> {
                try {
                    for (int from = 0; from < bytes.length; from += piece) {
                        client.getOutputStream().write(bytes, from, Math.min(piece, bytes.length - from));
                    }
                } catch (IOException e) {
                    // The listening side tells.
                }
            });
            speaker.start();
            return client.getInputStream().readNBytes(bytes.length);
        }
    }
}
