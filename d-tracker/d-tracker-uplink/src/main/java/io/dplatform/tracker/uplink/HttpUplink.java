package io.dplatform.tracker.uplink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * An {@link Uplink} over HTTP/1.1. After a failure it stays closed for a random time of up to thirty seconds and answers {@link
 * Reply.Outcome#UNAVAILABLE} without trying, so its users need no back-off of their own. Redirects are not followed and an
 * answer of more than 1 MiB is not read to its end.
 */
public final class HttpUplink implements Uplink {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    private final Supplier<Optional<PlatformAddress>> platform;
    private final Duration timeout;
    private final Backoff backoff;
    private final HttpClient http;

    /**
     * @param platform where the platform is at this moment, empty while that is not known
     * @param timeout for one post, from its start to the last byte of the answer
     */
    public HttpUplink(Supplier<Optional<PlatformAddress>> platform, Duration timeout) {
        this(platform, timeout, new Backoff(System::nanoTime, bound -> ThreadLocalRandom.current()
                .nextLong(bound)));
    }

    HttpUplink(Supplier<Optional<PlatformAddress>> platform, Duration timeout, Backoff backoff) {
        this.platform = platform;
        this.timeout = timeout;
        this.backoff = backoff;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    @Override
    public Reply post(String path, String contentType, byte[] body) {
        Optional<PlatformAddress> address = platform.get();
        if (address.isEmpty() || backoff.isClosed()) {
            return Reply.unavailable();
        }
        HttpRequest request = request(address.get(), path, contentType, body);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, info -> new CappedBody(MAX_ANSWER_BYTES));
        try {
            return judge(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            backoff.failed();
            return Reply.unavailable();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Reply.unavailable();
        }
    }

    private static HttpRequest request(PlatformAddress address, String path, String contentType, byte[] body) {
        URI target = address.uri().resolve(path);
        return HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + address.token())
                .header("Content-Type", contentType)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(body)))
                .build();
    }

    private Reply judge(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            backoff.succeeded();
            return Reply.accepted(response.body());
        }
        // 401 and 403 may mean a token that has just been renewed: the next one may be let in. The other 4xx never
        // will.
        boolean notThis =
                status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
        if (notThis) {
            backoff.succeeded();
            return Reply.refused();
        }
        backoff.failed();
        return Reply.unavailable();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(64, body.length / 4));
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return bytes.toByteArray();
    }
}
