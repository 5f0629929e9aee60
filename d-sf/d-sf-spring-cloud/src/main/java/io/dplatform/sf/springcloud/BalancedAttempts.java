package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.Propagation;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.ResponseData;
import org.springframework.http.HttpHeaders;

/**
 * Hears from Spring Cloud's load balancer which instance each try of a call goes to, for all clients alike. A try is matched
 * with its call by the {@code traceparent} it carries.
 */
public final class BalancedAttempts implements LoadBalancerLifecycle<Object, Object, ServiceInstance> {

    private final HttpCalls calls;

    public BalancedAttempts(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public void onStart(Request<Object> request) {}

    @Override
    public void onStartRequest(Request<Object> request, Response<ServiceInstance> chosen) {
        ClientHttpCall call = call(request);
        ServiceInstance instance = chosen.getServer();
        if (call != null && instance != null) {
            call.attempt(instance.getHost() + ":" + instance.getPort());
        }
    }

    @Override
    public void onComplete(CompletionContext<Object, ServiceInstance, Object> completion) {
        ClientHttpCall call = call(completion.getLoadBalancerRequest());
        if (call == null) {
            return;
        }
        Throwable error = completion.getThrowable();
        if (completion.status() == CompletionContext.Status.DISCARD) {
            call.noInstance();
        } else if (error != null) {
            call.attemptFailed(error);
        } else if (completion.getClientResponse() instanceof ResponseData response
                && response.getHttpStatus() != null) {
            call.attemptAnswered(response.getHttpStatus().value());
        }
    }

    private @Nullable ClientHttpCall call(Request<Object> request) {
        if (!(request.getContext() instanceof RequestDataContext context)) {
            return null;
        }
        HttpHeaders headers = context.getClientRequest() == null
                ? null
                : context.getClientRequest().getHeaders();
        return headers == null ? null : calls.sent(headers.getFirst(Propagation.TRACEPARENT));
    }
}
