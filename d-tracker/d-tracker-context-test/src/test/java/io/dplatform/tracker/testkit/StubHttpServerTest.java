package io.dplatform.tracker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StubHttpServerTest {

    /** For as long as the process: one that nobody holds any more closes its handles seconds later, when others count theirs. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void keepsWhatItIsAskedAndAnswersAsTold() throws Exception {
        try (StubHttpServer server = new StubHttpServer(StubHttpServer.status("200 OK", "X-A: b"))) {
            HttpResponse<String> first = post(server, "plain".getBytes(StandardCharsets.UTF_8), "identity");
            assertThat(first.body()).isEqualTo("ok");
            assertThat(first.headers().firstValue("X-A")).contains("b");
            assertThat(server.requests.take().text()).isEqualTo("plain");

            server.answer(StubHttpServer.status("503 Busy"));
            assertThat(post(server, gzip("packed"), "gzip").statusCode()).isEqualTo(503);
            assertThat(server.requests.take().text()).isEqualTo("packed");
        }
    }

    @Test
    void canBeClosedWhileItIsSilent() throws Exception {
        try (StubHttpServer server = new StubHttpServer(StubHttpServer.silence())) {
            HTTP.sendAsync(HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(server.requests.take().head()).startsWith("GET / HTTP/1.1\r\n");
        }
    }

    private HttpResponse<String> post(StubHttpServer server, byte[] body, String encoding)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(server.uri())
                        .header("Content-Encoding", encoding)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
