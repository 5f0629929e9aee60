package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Propagation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** A call of a {@code RestClient} or {@code RestTemplate}: until the headers of the reply. Outside of the load balancer. */
final class CallInterceptor implements ClientHttpRequestInterceptor, Ordered {

    /** Where {@code RestClient} keeps the template of the URI. */
    private static final String TEMPLATE_ATTRIBUTE = RestClient.class.getName() + ".uriTemplate";

    private final HttpCalls calls;
    private final NotedTemplates noted;

    CallInterceptor(HttpCalls calls, NotedTemplates noted) {
        this.calls = calls;
        this.noted = noted;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpCall call =
                calls.send(request.getMethod().name(), request.getURI(), template(request), CurrentContext.get());
        HttpHeaders headers = request.getHeaders();
        headers.remove(Propagation.DEADLINE);
        call.inject(headers, HttpHeaders::set);
        try {
            ClientHttpResponse response = execution.execute(request, body);
            HttpHeaders reply = response.getHeaders();
            call.answered(
                    response.getStatusCode().value(),
                    reply.getFirst(HttpHeaders.RETRY_AFTER),
                    reply.getFirst(Propagation.SERVED));
            return response;
        } catch (IOException | RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
    }

    private @Nullable String template(HttpRequest request) {
        return request.getAttributes().get(TEMPLATE_ATTRIBUTE) instanceof String template
                ? template
                : noted.take(request.getURI());
    }
}
