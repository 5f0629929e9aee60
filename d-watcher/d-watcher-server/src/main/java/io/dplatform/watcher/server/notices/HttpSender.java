package io.dplatform.watcher.server.notices;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts to addresses that admins gave. The client asks the {@link AddressGuard} for addresses and connects to those; it follows
 * no redirect, takes no proxy from the environment, keeps no cookie, tries nothing twice and is cut off after a while.
 */
final class HttpSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CUT_OFF = Duration.ofSeconds(10);
    private static final int MAX_ANSWER = 4_096;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService scheduler;

    /** @param scheduler cuts off what takes too long */
    HttpSender(AddressGuard guard, ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
        Timeout timeout = Timeout.of(PATIENCE);
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedNames(guard))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .setMaxConnTotal(50)
                        .setMaxConnPerRoute(4)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("d-platform")
                .build();
    }

    /** @throws DeliveryFailed unless the other side took it; says its status or code, never its text */
    void post(ChannelKind kind, HttpBody body) throws DeliveryFailed {
        HttpPost request = new HttpPost(body.uri());
        body.headers().forEach(request::setHeader);
        request.setEntity(new StringEntity(body.json(), ContentType.APPLICATION_JSON));
        ScheduledFuture<?> cutOff = scheduler.schedule(request::abort, CUT_OFF.toMillis(), TimeUnit.MILLISECONDS);
        try {
            String failure = client.execute(request, response -> failure(kind, response));
            if (failure != null) {
                throw new DeliveryFailed(failure, null);
            }
        } catch (AddressRefused e) {
            throw new DeliveryFailed(e.getMessage() == null ? "refused" : e.getMessage(), e);
        } catch (UnknownHostException e) {
            throw new DeliveryFailed("its host is not known by name", e);
        } catch (IOException e) {
            throw new DeliveryFailed("it cannot be reached: " + e.getClass().getSimpleName(), e);
        } finally {
            cutOff.cancel(false);
        }
    }

    private static @Nullable String failure(ChannelKind kind, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status < 200 || status > 299) {
            return "it answered with status " + status;
        }
        HttpEntity entity = response.getEntity();
        if (kind == ChannelKind.WEBHOOK || entity == null) {
            return null;
        }
        byte[] answer;
        try (InputStream in = entity.getContent()) {
            answer = in.readNBytes(MAX_ANSWER);
        }
        return codeOf(answer);
    }

    /** Chat robots say 200 also to what they refuse; a code of theirs other than 0 is the refusal. */
    private static @Nullable String codeOf(byte[] answer) {
        try {
            JsonNode tree = JsonMapper.shared().readTree(answer);
            JsonNode code = tree.has("errcode") ? tree.get("errcode") : tree.get("code");
            return code == null || !code.isIntegralNumber() || code.asLong() == 0
                    ? null
                    : "it refused the message with code " + code.asLong();
        } catch (JacksonException e) {
            return "it answered with something other than JSON";
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** The client's own look-up, and the only one it makes. */
    private record GuardedNames(AddressGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
