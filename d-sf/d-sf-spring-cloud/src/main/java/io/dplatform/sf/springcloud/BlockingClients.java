package io.dplatform.sf.springcloud;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Makes the calls of {@code RestClient} and {@code RestTemplate} known to {@link HttpCalls}. A call is the whole of what the
 * application asked for: choice of an instance, retries of the load balancer, up to the headers of the reply (the body is read by
 * the application, at its own pace).
 */
public final class BlockingClients {

    private final CallInterceptor interceptor;
    private final NotedTemplates templates = new NotedTemplates();

    public BlockingClients(HttpCalls calls) {
        this.interceptor = new CallInterceptor(calls, templates);
    }

    public void observe(RestClient.Builder builder) {
        builder.requestInterceptors(this::putFirst);
    }

    public void observe(RestTemplate template) {
        List<ClientHttpRequestInterceptor> interceptors = new ArrayList<>(template.getInterceptors());
        putFirst(interceptors);
        template.setInterceptors(interceptors);
        template.setUriTemplateHandler(templates.noting(template.getUriTemplateHandler()));
    }

    /** First, because the load balancer replaces the service's id by an instance's address. */
    private void putFirst(List<ClientHttpRequestInterceptor> interceptors) {
        if (!interceptors.contains(interceptor)) {
            interceptors.add(0, interceptor);
        }
    }
}
