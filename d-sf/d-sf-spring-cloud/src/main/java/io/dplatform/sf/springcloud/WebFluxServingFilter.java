package io.dplatform.sf.springcloud;

import io.dplatform.sf.springcloud.WebFluxRoutes.Route;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Propagation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The serving of a request by Spring WebFlux: from the first filter to the end of the reply, with its context in the reactive
 * chain. A queue time does not exist here: no thread is waited for before the first filter.
 */
public final class WebFluxServingFilter implements WebFilter, Ordered {

    private final HttpCalls calls;
    private final WebFluxRoutes routes;
    private final List<String> ignoredPaths;
    private final @Nullable WebFluxTraceKeys keys;

    /**
     * @param mappings those of the dispatcher handler, in its order; asked for at the first request
     * @param ignoredPaths beginnings of paths, without the context path, that are not calls of anybody: probes, metrics
     * @param keys reads business keys; null for none
     */
    public WebFluxServingFilter(
            HttpCalls calls,
            Supplier<List<HandlerMapping>> mappings,
            List<String> ignoredPaths,
            @Nullable WebFluxTraceKeys keys) {
        this.calls = calls;
        this.routes = new WebFluxRoutes(mappings);
        this.ignoredPaths = List.copyOf(ignoredPaths);
        this.keys = keys;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isIgnored(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return routes.of(exchange).flatMap(route -> serve(exchange, chain, route));
    }

    private Mono<Void> serve(ServerWebExchange exchange, WebFilterChain chain, Route route) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        ServedHttpCall call = calls.serve(
                request.getMethod().name(), route.pattern(), request.getHeaders(), WebFluxServingFilter::header);
        if (keys != null) {
            keys.read(call, route.handler(), exchange);
        }
        response.beforeCommit(() -> {
            response.getHeaders().set(Propagation.SERVED, call.served());
            return Mono.empty();
        });
        return chain.filter(exchange)
                .doOnSuccess(nothing -> call.finish(result(response), null))
                .doOnError(error -> call.finish(result(error), error))
                .doOnCancel(() -> call.finish(CallResult.CANCELLED, null))
                .contextWrite(context -> ReactorContext.put(context, call));
    }

    private static CallResult result(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return status == null
                ? CallResult.OK
                : HttpResults.ofStatus(status.value(), response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER));
    }

    /** Of an exception that an outer handler is about to turn into a status. */
    private static CallResult result(Throwable error) {
        return error instanceof ErrorResponse response
                ? HttpResults.ofStatus(
                        response.getStatusCode().value(), response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER))
                : CallResult.ERROR;
    }

    private boolean isIgnored(ServerHttpRequest request) {
        String path = request.getPath().pathWithinApplication().value();
        for (String ignored : ignoredPaths) {
            if (path.startsWith(ignored)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String header(HttpHeaders headers, String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : String.join(",", values);
    }
}
