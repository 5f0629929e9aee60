package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Propagation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A call of a {@code WebClient}. */
final class CallExchangeFilter implements ExchangeFilterFunction {

    /** Where {@code WebClient} keeps the template of the URI. */
    private static final String TEMPLATE_ATTRIBUTE = WebClient.class.getName() + ".uriTemplate";

    private final HttpCalls calls;

    CallExchangeFilter(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.deferContextual(context -> send(request, next, ReactorContext.get(context)));
    }

    private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next, CallContext parent) {
        ClientHttpCall call = calls.send(request.method().name(), request.url(), template(request), parent);
        ClientRequest observed = ClientRequest.from(request)
                .headers(headers -> {
                    headers.remove(Propagation.DEADLINE);
                    call.inject(headers, HttpHeaders::set);
                })
                .build();
        return next.exchange(observed)
                .doOnSuccess(response -> answered(call, response))
                .doOnError(call::failed)
                .doOnCancel(call::cancelled);
    }

    private static void answered(ClientHttpCall call, @Nullable ClientResponse response) {
        if (response == null) {
            call.cancelled();
            return;
        }
        HttpHeaders reply = response.headers().asHttpHeaders();
        call.answered(
                response.statusCode().value(),
                reply.getFirst(HttpHeaders.RETRY_AFTER),
                reply.getFirst(Propagation.SERVED));
    }

    private static @Nullable String template(ClientRequest request) {
        return request.attribute(TEMPLATE_ATTRIBUTE).orElse(null) instanceof String template ? template : null;
    }
}
