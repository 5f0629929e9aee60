package io.dplatform.sf.springcloud;

import feign.Capability;
import feign.Client;
import feign.MethodMetadata;
import feign.Request;
import feign.Response;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Propagation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of OpenFeign clients known to {@link HttpCalls}; a bean of this type is enough for Spring Cloud OpenFeign. Feign's
 * own {@code Retryer}, which is off in Spring Cloud, makes each of its retries a call.
 */
public final class FeignCalls implements Capability {

    private final HttpCalls calls;

    public FeignCalls(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public Client enrich(Client client) {
        return new CallClient(calls, client);
    }

    /** Around the load balancer, if there is one. */
    private record CallClient(HttpCalls calls, Client client) implements Client {

        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            ClientHttpCall call = calls.send(
                    request.httpMethod().name(), URI.create(request.url()), template(request), CurrentContext.get());
            Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
            headers.remove(Propagation.DEADLINE);
            call.inject(timeout(options), headers, (carrier, name, value) -> carrier.put(name, List.of(value)));
            Request observed = Request.create(
                    request.httpMethod(),
                    request.url(),
                    headers,
                    request.body(),
                    request.charset(),
                    request.requestTemplate());
            try {
                Response response = client.execute(observed, options);
                call.answered(response.status(), first(response, "retry-after"), first(response, Propagation.SERVED));
                return response;
            } catch (IOException | RuntimeException | Error e) {
                call.failed(e);
                throw e;
            }
        }

        private static Duration timeout(Request.Options options) {
            return Duration.ofNanos(options.connectTimeoutUnit().toNanos(options.connectTimeout())
                    + options.readTimeoutUnit().toNanos(options.readTimeout()));
        }

        private static @Nullable String template(Request request) {
            if (request.requestTemplate() == null) {
                return null;
            }
            MethodMetadata method = request.requestTemplate().methodMetadata();
            return method == null || method.template() == null
                    ? null
                    : method.template().path();
        }

        private static @Nullable String first(Response response, String name) {
            for (Map.Entry<String, Collection<String>> header :
                    response.headers().entrySet()) {
                if (header.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                    return header.getValue().isEmpty()
                            ? null
                            : header.getValue().iterator().next();
                }
            }
            return null;
        }
    }
}
