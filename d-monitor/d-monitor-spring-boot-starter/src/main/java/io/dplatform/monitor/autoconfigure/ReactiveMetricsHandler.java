package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.client.prometheus.MetricsPage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers with the page, to whom the gate lets in. */
final class ReactiveMetricsHandler implements HandlerFunction<ServerResponse> {

    private final MetricsPage page;
    private final AccessGate gate;

    ReactiveMetricsHandler(MetricsPage page, AccessGate gate) {
        this.page = page;
        this.gate = gate;
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        if (!isAdmitted(request)) {
            return ServerResponse.status(HttpStatus.FORBIDDEN)
                    .contentType(MediaType.TEXT_PLAIN)
                    .cacheControl(CacheControl.noStore())
                    .bodyValue(AccessGate.REFUSAL);
        }
        String accept = request.headers().firstHeader(HttpHeaders.ACCEPT);
        // A full page takes some milliseconds: not on the event loop, where other requests wait behind it.
        return Mono.fromCallable(() -> page.render(accept))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(rendered -> ServerResponse.ok()
                        .header(HttpHeaders.CONTENT_TYPE, rendered.contentType())
                        .cacheControl(CacheControl.noStore())
                        .bodyValue(rendered.body()));
    }

    private boolean isAdmitted(ServerRequest request) {
        boolean forwarded = false;
        for (String header : AccessGate.FORWARDING_HEADERS) {
            forwarded |= request.headers().firstHeader(header) != null;
        }
        Optional<String> address =
                request.remoteAddress().map(InetSocketAddress::getAddress).map(InetAddress::getHostAddress);
        return gate.admits(address.orElse(null), forwarded);
    }
}
