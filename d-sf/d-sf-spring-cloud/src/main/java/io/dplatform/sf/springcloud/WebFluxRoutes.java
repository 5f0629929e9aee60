package io.dplatform.sf.springcloud;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the route of a request before the dispatcher handler does, see {@link MvcRoutes}. */
final class WebFluxRoutes {

    private static final Route NONE = new Route(null, null);

    private final Supplier<List<HandlerMapping>> source;
    private volatile @Nullable List<HandlerMapping> mappings;

    WebFluxRoutes(Supplier<List<HandlerMapping>> source) {
        this.source = source;
    }

    /**
     * @param pattern that the request matches; null for none, and for files
     * @param handler of the request; null where there is no pattern
     */
    record Route(@Nullable String pattern, @Nullable Object handler) {}

    Mono<Route> of(ServerWebExchange exchange) {
        return Flux.fromIterable(mappings())
                .concatMap(mapping -> mapping.getHandler(exchange))
                .next()
                .map(handler -> handler instanceof ResourceWebHandler ? NONE : route(exchange, handler))
                // Known path, wrong method or media type: the dispatcher handler will find that out too, and answer it.
                .onErrorReturn(NONE)
                .defaultIfEmpty(NONE);
    }

    private static Route route(ServerWebExchange exchange, Object handler) {
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? NONE : new Route(pattern.toString(), handler);
    }

    private List<HandlerMapping> mappings() {
        List<HandlerMapping> known = mappings;
        if (known == null) {
            known = List.copyOf(source.get());
            mappings = known;
        }
        return known;
    }
}
