package io.dplatform.sf.springcloud;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets what a handler method returned run in the context of its request as it is after the arguments were read: the chain was
 * built, and its context put into it, before the body came. Handles nothing itself; the next one that supports the result does.
 */
public final class KeyedResultHandler implements HandlerResultHandler, Ordered {

    private final WebFluxTraceKeys keys;
    private final Supplier<List<HandlerResultHandler>> source;
    private volatile @Nullable List<HandlerResultHandler> handlers;

    /** @param handlers those of the dispatcher handler, in its order; asked for at the first result */
    public KeyedResultHandler(WebFluxTraceKeys keys, Supplier<List<HandlerResultHandler>> handlers) {
        this.keys = keys;
        this.source = handlers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(HandlerResult result) {
        return keys.isKeyed(result.getHandler()) && next(result) != null;
    }

    @Override
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        HandlerResultHandler next = next(result);
        if (next == null) {
            return Mono.error(new IllegalStateException("No HandlerResultHandler for " + result.getReturnValue()));
        }
        return Mono.deferContextual(chain -> {
            ServedHttpCall call = ReactorContext.serving(chain);
            Mono<Void> handled = next.handleResult(exchange, result);
            return call == null ? handled : handled.contextWrite(context -> ReactorContext.put(context, call));
        });
    }

    private @Nullable HandlerResultHandler next(HandlerResult result) {
        for (HandlerResultHandler handler : handlers()) {
            if (handler.supports(result)) {
                return handler;
            }
        }
        return null;
    }

    private List<HandlerResultHandler> handlers() {
        List<HandlerResultHandler> known = handlers;
        if (known == null) {
            known = source.get().stream().filter(handler -> handler != this).toList();
            handlers = known;
        }
        return known;
    }
}
