package io.dplatform.sf.springcloud;

import io.dplatform.sf.springcloud.KeyedMethods.Keyed;
import io.dplatform.sf.springcloud.KeyedMethods.Source;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.TraceKeys;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Business keys of a WebFlux controller's parameters, on the span of the request and on all that is done for it: path variables,
 * query parameters and headers are read by the {@link WebFluxServingFilter} as the call begins, a body by the readers that {@link
 * #observed} returns, and a {@link KeyedResultHandler} brings it into the chain that the method returned. A stream of bodies is
 * not read: it is not about one thing.
 */
public final class WebFluxTraceKeys {

    private final HttpCalls calls;
    private final KeyedMethods methods = new KeyedMethods();

    public WebFluxTraceKeys(HttpCalls calls) {
        this.calls = calls;
    }

    /** The readers of a handler adapter, which from now on also read keys. */
    public List<HttpMessageReader<?>> observed(List<HttpMessageReader<?>> readers) {
        return readers.stream().<HttpMessageReader<?>>map(this::observed).toList();
    }

    private <T> HttpMessageReader<T> observed(HttpMessageReader<T> reader) {
        return reader instanceof Reader<T> ? reader : new Reader<>(reader, this);
    }

    /** Whether something of the arguments of {@code handler} may be a key. */
    boolean isKeyed(Object handler) {
        return handler instanceof HandlerMethod method
                && !methods.of(method.getMethod()).keys().isEmpty();
    }

    /** What the request says before its body is read. */
    void read(ServedHttpCall call, @Nullable Object handler, ServerWebExchange exchange) {
        if (!(handler instanceof HandlerMethod method)) {
            return;
        }
        Keyed keyed = methods.of(method.getMethod());
        for (Source source : keyed.sources()) {
            String value = read(exchange, source);
            if (value != null) {
                call.keys(keyed.keys().readArgument(calls.calls(), call.context(), source.index(), value));
            }
        }
    }

    private static @Nullable String read(ServerWebExchange exchange, Source source) {
        return switch (source.from()) {
            case PATH ->
                exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                                && variables.get(source.name()) instanceof String value
                        ? value
                        : null;
            case QUERY -> exchange.getRequest().getQueryParams().getFirst(source.name());
            case HEADER -> exchange.getRequest().getHeaders().getFirst(source.name());
        };
    }

    private void read(ServedHttpCall call, MethodParameter parameter, Object body) {
        CallContext before = call.context();
        CallContext keyed = read(before, parameter, body);
        if (keyed == before) {
            return;
        }
        call.keys(keyed);
        // The method that waits for its arguments runs on this thread. Whoever put the call in force here ends it as
        // well;
        // where nobody did, there is nobody who would.
        CallContext inForce = CurrentContext.get();
        CallContext now = call.withKeys(inForce);
        if (now != inForce) {
            CurrentContext.replace(now);
        }
    }

    private CallContext read(CallContext before, MethodParameter parameter, Object body) {
        Method method = parameter.getMethod();
        // Of a Mono of a body the method does not say more than that.
        return method != null && parameter.getParameterType().isInstance(body)
                ? methods.of(method).keys().readArgument(calls.calls(), before, parameter.getParameterIndex(), body)
                : TraceKeys.readProperties(calls.calls(), before, body);
    }

    private record Reader<T>(HttpMessageReader<T> reader, WebFluxTraceKeys keys) implements HttpMessageReader<T> {

        @Override
        public List<MediaType> getReadableMediaTypes() {
            return reader.getReadableMediaTypes();
        }

        @Override
        public List<MediaType> getReadableMediaTypes(ResolvableType type) {
            return reader.getReadableMediaTypes(type);
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
            return reader.canRead(type, mediaType);
        }

        @Override
        public Flux<T> read(ResolvableType type, ReactiveHttpInputMessage message, Map<String, Object> hints) {
            return reader.read(type, message, hints);
        }

        @Override
        public Mono<T> readMono(ResolvableType type, ReactiveHttpInputMessage message, Map<String, Object> hints) {
            return reader.readMono(type, message, hints);
        }

        @Override
        public Flux<T> read(
                ResolvableType actual,
                ResolvableType element,
                ServerHttpRequest request,
                ServerHttpResponse response,
                Map<String, Object> hints) {
            return reader.read(actual, element, request, response, hints);
        }

        @Override
        public Mono<T> readMono(
                ResolvableType actual,
                ResolvableType element,
                ServerHttpRequest request,
                ServerHttpResponse response,
                Map<String, Object> hints) {
            Mono<T> body = reader.readMono(actual, element, request, response, hints);
            if (!(actual.getSource() instanceof MethodParameter parameter)) {
                return body;
            }
            return Mono.deferContextual(chain -> {
                ServedHttpCall call = ReactorContext.serving(chain);
                return call == null ? body : body.doOnNext(value -> keys.read(call, parameter, value));
            });
        }
    }
}
