package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DevServerTest {

    private static DevServer server(int port, Path data) {
        return DevServer.builder().port(port).dataDir(data).build();
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (DevServer running = server(0, TestFolders.fresh("port")).start()) {
            int port = running.port();
            assertThatThrownBy(() -> server(port, TestFolders.fresh("port")).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port);
        }
        try (DevServer once = server(0, TestFolders.fresh("port")).start()) {
            int port = once.port();
            once.close();
            try (ServerSocket taken = new ServerSocket(port + 1000, 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(() -> server(port, TestFolders.fresh("port")).start())
                        .hasMessageStartingWith("cannot listen on 127.0.0.1:" + taken.getLocalPort()
                                + " (clients expect gRPC 1000 above " + port + ")");
            }
        }
    }

    @Test
    void leavesNothingOpenWhenItCannotStart() throws IOException {
        Path data = TestFolders.fresh("half");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> server(taken.getLocalPort(), data).start())
                    .isInstanceOf(IllegalStateException.class);
        }
        try (DevServer again = server(0, data).start()) {
            assertThat(again.port()).isPositive();
        }
    }

    @Test
    void keepsItsFolderToItself() {
        Path data = TestFolders.fresh("shared");
        try (DevServer running = server(0, data).start()) {
            assertThatThrownBy(() -> server(0, data).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is used by another dev registry");
        }
    }

    @Test
    void startsOnceAndStaysClosed() {
        DevServer server = server(0, TestFolders.fresh("once"));
        assertThatThrownBy(server::port).isInstanceOf(IllegalStateException.class);
        int port = server.start().port();
        assertThat(server.start().port()).isEqualTo(port);
        server.close();
        server.close();
        assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void letsInWhoKnowsThePasswordAndTellsStrangersWhatItIs() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try (DevServer running = server(0, TestFolders.fresh("http")).start()) {
            URI root = URI.create("http://127.0.0.1:" + running.port());
            HttpResponse<String> wrong = login(http, root, "username=d-platform&password=b");
            assertThat(wrong.statusCode()).isEqualTo(403);
            assertThat(wrong.body()).isEqualTo("unknown user!");
            assertThat(login(http, root, "username=%&password").statusCode()).isEqualTo(403);
            HttpResponse<String> right = login(http, root, "username=d-platform&password=" + running.password());
            assertThat(right.statusCode()).isEqualTo(200);
            assertThat(right.body()).contains("\"accessToken\"", "\"tokenTtl\":18000");

            HttpResponse<String> page =
                    http.send(HttpRequest.newBuilder(root.resolve("/")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("dev registry");
        }
    }

    private static HttpResponse<String> login(HttpClient http, URI root, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(root.resolve("/nacos/v3/auth/user/login"))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void explainsItsOptions() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("--prot=1")))
                .hasMessageStartingWith("option \"--prot=1\" (expected: --port=8848");
        assertThatThrownBy(() -> CommandLine.parse(List.of("8848"))).hasMessageStartingWith("option \"8848\"");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--port=x"))).hasMessageContaining("a whole number");
        assertThatThrownBy(() -> DevServer.builder().port(65_000)).hasMessageContaining("port: 65000 (expected:");
        assertThatThrownBy(() -> DevServer.builder().pushDelay(Duration.ofMillis(-1)))
                .hasMessageContaining("pushDelay");
    }
}
