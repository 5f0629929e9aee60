package io.dplatform.tracker.uplink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * An {@link Uplink} over HTTP/1.1. After a failure at a path it stays closed for that path for a random time of up to thirty
 * seconds and answers {@link Reply.Outcome#UNAVAILABLE} without trying, so its users need no back-off of their own and one of
 * them does not suffer for another. Redirects are not followed, and an answer of more than 1 MiB is not read to its end.
 */
public final class HttpUplink implements Uplink {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    private final Supplier<Optional<PlatformAddress>> platform;
    private final Duration timeout;
    private final Supplier<Backoff> newBackoff;
    private final Map<String, Backoff> backoffs = new ConcurrentHashMap<>();
    private final HttpClient http;

    /**
     * @param platform where the platform is at this moment, empty while that is not known
     * @param timeout for one post, from its start to the last byte of the answer
     */
    public HttpUplink(Supplier<Optional<PlatformAddress>> platform, Duration timeout) {
        this(
                platform,
                timeout,
                () -> new Backoff(
                        System::nanoTime, bound -> ThreadLocalRandom.current().nextLong(bound)));
    }

    HttpUplink(Supplier<Optional<PlatformAddress>> platform, Duration timeout, Supplier<Backoff> newBackoff) {
        this.platform = platform;
        this.timeout = timeout;
        this.newBackoff = newBackoff;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    @Override
    public Reply post(String path, String contentType, byte[] body) {
        Optional<PlatformAddress> address = platform.get();
        Backoff backoff = backoffs.computeIfAbsent(path, any -> newBackoff.get());
        if (address.isEmpty() || backoff.isClosed()) {
            return Reply.unavailable();
        }
        HttpRequest request = request(address.get(), path, contentType, body);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, info -> new CappedBody(MAX_ANSWER_BYTES));
        try {
            return judge(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS), backoff);
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

    private static Reply judge(HttpResponse<byte[]> response, Backoff backoff) {
        int status = response.statusCode();
        if (status >= 200 && status < 300 && !isPage(response)) {
            backoff.succeeded();
            return Reply.accepted(response.body());
        }
        if (isFinal(status)) {
            backoff.succeeded();
            return Reply.refused();
        }
        backoff.failed();
        return Reply.unavailable();
    }

    /** The platform answers a post with data; a page comes from a proxy or a login in between, which took nothing. */
    private static boolean isPage(HttpResponse<byte[]> response) {
        return response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                .isPresent();
    }

    /** Whether the same post will never be taken. One may be after 401 and 403, with a token that has been renewed. */
    private static boolean isFinal(int status) {
        return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
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
