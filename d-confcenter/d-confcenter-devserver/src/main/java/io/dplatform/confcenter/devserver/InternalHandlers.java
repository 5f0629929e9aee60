package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.remote.request.HealthCheckRequest;
import com.alibaba.nacos.api.remote.response.HealthCheckResponse;

/** What clients ask about the connection itself. */
final class InternalHandlers {

    void addTo(Dispatcher dispatcher) {
        dispatcher.on(HealthCheckRequest.class, HealthCheckResponse::new, (request, connection) -> {
            // Being found as a registered connection was the question.
            return new HealthCheckResponse();
        });
    }
}
