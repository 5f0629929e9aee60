package io.dplatform.watcher.server.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.monitor.server.findings.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AddressGuardTest {

    /** Ways to write addresses of inside, or to smuggle one in; the port is the canary's. */
    private static final List<String> BYPASSES = List.of(
            "http://127.0.0.1:PORT/",
            "http://127.1:PORT/",
            "http://127.0.1:PORT/",
            "http://2130706433:PORT/",
            "http://0x7f000001:PORT/",
            "http://0x7f.0.0.1:PORT/",
            "http://0177.0.0.1:PORT/",
            "http://017700000001:PORT/",
            "http://0.0.0.0:PORT/",
            "http://0:PORT/",
            "http://localhost:PORT/",
            "http://LOCALHOST:PORT/",
            "http://localhost.:PORT/",
            "http://[::1]:PORT/",
            "http://[::]:PORT/",
            "http://[::ffff:127.0.0.1]:PORT/",
            "http://[::ffff:7f00:1]:PORT/",
            "http://[0:0:0:0:0:0:0:1]:PORT/",
            "http://[::127.0.0.1]:PORT/",
            "http://[64:ff9b::7f00:1]:PORT/",
            "http://[2002:7f00:1::]:PORT/",
            "http://[fe80::1]:PORT/",
            "http://[fc00::1]:PORT/",
            "http://[fd12:3456::1]:PORT/",
            "http://[ff02::1]:PORT/",
            "http://10.0.0.1:PORT/",
            "http://172.16.0.1:PORT/",
            "http://172.31.255.255:PORT/",
            "http://192.168.1.1:PORT/",
            "http://169.254.169.254:PORT/latest/meta-data/",
            "http://100.64.0.1:PORT/",
            "http://192.0.0.1:PORT/",
            "http://198.18.0.1:PORT/",
            "http://224.0.0.1:PORT/",
            "http://240.0.0.1:PORT/",
            "http://255.255.255.255:PORT/",
            "http://user@127.0.0.1:PORT/",
            "http://example.org@127.0.0.1:PORT/",
            "http://127.0.0.1:PORT#@example.org/",
            "http://example.org#@127.0.0.1:PORT/",
            "http://127.0.0.1:PORT/#x",
            "http://example.org\\@127.0.0.1:PORT/",
            "http://127.0.0.1:PORT\\@example.org/",
            "http://127.0.0.1%00.example.org:PORT/",
            "http://127.0.0.1\r\nHost: x:PORT/",
            "http://127.0.0.1:PORT/ HTTP/1.1\r\nX: y",
            "http://127.0.0.1\t:PORT/",
            "http://①②⑦.⓪.⓪.①:PORT/",
            "http://127。0。0。1:PORT/",
            "//127.0.0.1:PORT/",
            "http:127.0.0.1:PORT/",
            "http:///127.0.0.1:PORT/",
            "file:///etc/passwd",
            "ftp://127.0.0.1:PORT/",
            "gopher://127.0.0.1:PORT/_x",
            "dict://127.0.0.1:PORT/",
            "jar:http://127.0.0.1:PORT/!/",
            "javascript:alert(1)",
            "unix:/run/x.sock",
            "http://inside.example:PORT/",
            "https://inside.example:PORT/",
            "http://both.example:PORT/",
            "http://:PORT/",
            "",
            " ",
            "http://");

    /** Two names of outside lead inside; of one of them only the second address does. */
    private static InetAddress[] resolve(String host) throws UnknownHostException {
        Map<String, List<String>> names = Map.of(
                "inside.example", List.of("127.0.0.1"),
                "both.example", List.of("93.184.216.34", "127.0.0.1"),
                "public.example", List.of("93.184.216.34"));
        List<String> known = names.get(host);
        if (known == null) {
            return InetAddress.getAllByName(host);
        }
        InetAddress[] addresses = new InetAddress[known.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(known.get(i));
        }
        return addresses;
    }

    private static Notice notice() {
        return NoticeTextTest.notice("order -> stock: 34 % errors");
    }

    private static Channel channel(String url) {
        Destination to = new Destination(url, "", null);
        return new Channel("x", ChannelKind.WEBHOOK, true, Language.EN, Severity.INFO, to);
    }

    @Test
    void connectsToNothingInsideHoweverItIsWritten() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        AddressGuard guard = new AddressGuard(List.of(), AddressGuardTest::resolve);
        try (ServerSocket canary = new ServerSocket(0, 50);
                HttpSender http = new HttpSender(guard, scheduler)) {
            canary.setSoTimeout(1);
            Courier courier = new ChannelCourier(http, new MailSender(guard), () -> "", Clock.systemUTC());
            assertThat(BYPASSES).hasSizeGreaterThanOrEqualTo(60);
            for (String bypass : BYPASSES) {
                String url = bypass.replace("PORT", Integer.toString(canary.getLocalPort()));
                assertThatThrownBy(() -> courier.deliver(channel(url), notice()))
                        .as(url)
                        .isInstanceOf(DeliveryFailed.class);
                assertThatThrownBy(canary::accept).as(url).isInstanceOf(SocketTimeoutException.class);
            }
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void usesTheAddressThatItLookedAtAndAsksForNoOther() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AddressGuard rebinding = new AddressGuard(List.of(), host ->
                new InetAddress[] {InetAddress.getByName(asked.getAndIncrement() == 0 ? "203.0.113.1" : "127.0.0.1")});

        assertThat(rebinding.resolve("rebind.example")[0].getHostAddress()).isEqualTo("203.0.113.1");
        assertThatThrownBy(() -> rebinding.resolve("rebind.example")).isInstanceOf(AddressRefused.class);
    }

    @Test
    void letsOutWhatIsPublicAndWhatIsListed() throws IOException {
        AddressGuard guard = new AddressGuard(List.of("LocalHost", "127.0.0.1"), AddressGuardTest::resolve);

        assertThat(guard.resolve("public.example")).hasSize(1);
        assertThat(guard.resolve("localhost")).isNotEmpty();
        assertThat(guard.resolve("127.0.0.1")).isNotEmpty();
        assertThatThrownBy(() -> guard.resolve("inside.example"))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("allowed-hosts")
                .hasMessageNotContaining("inside.example");
        assertThatThrownBy(() -> guard.resolve("both.example")).isInstanceOf(AddressRefused.class);
    }

    @Test
    void followsNoRedirectAndShowsNoAnswer() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        AddressGuard guard = new AddressGuard(List.of("127.0.0.1"), AddressGuardTest::resolve);
        try (ServerSocket target = new ServerSocket(0);
                ServerSocket redirecting = new ServerSocket(0);
                HttpSender http = new HttpSender(guard, scheduler)) {
            target.setSoTimeout(1);
            Thread answers = new Thread(() -> answer(
                    redirecting,
                    "HTTP/1.1 302 CANARY\r\nLocation: http://127.0.0.1:" + target.getLocalPort()
                            + "/\r\nContent-Length: 6\r\n\r\nCANARY"));
            answers.start();
            Courier courier = new ChannelCourier(http, new MailSender(guard), () -> "", Clock.systemUTC());

            assertThatThrownBy(() ->
                            courier.deliver(channel("http://127.0.0.1:" + redirecting.getLocalPort() + "/"), notice()))
                    .isInstanceOf(DeliveryFailed.class)
                    .hasMessage("it answered with status 302");
            answers.join();
            assertThatThrownBy(target::accept).isInstanceOf(SocketTimeoutException.class);
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[8_192]);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
