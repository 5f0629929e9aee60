package io.dplatform.sf.springcloud;

import java.util.List;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the calls of {@code WebClient} known to {@link HttpCalls}: each subscription is a call, up to the headers of the reply. A
 * chain that is given up before, by a {@code timeout()} too, ends it as cancelled; a timeout of the connector is one.
 */
public final class ReactiveClients {

    private final CallExchangeFilter filter;

    public ReactiveClients(HttpCalls calls) {
        this.filter = new CallExchangeFilter(calls);
    }

    public void observe(WebClient.Builder builder) {
        builder.filters(this::putFirst);
    }

    /** First, because the load balancer replaces the service's id by an instance's address. */
    private void putFirst(List<ExchangeFilterFunction> filters) {
        if (!filters.contains(filter)) {
            filters.add(0, filter);
        }
    }
}
