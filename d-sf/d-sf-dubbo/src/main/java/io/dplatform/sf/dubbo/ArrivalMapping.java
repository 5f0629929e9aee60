package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.remoting.http12.HttpRequest;
import org.apache.dubbo.remoting.http12.HttpResponse;
import org.apache.dubbo.rpc.protocol.tri.route.RequestHandler;
import org.apache.dubbo.rpc.protocol.tri.route.RequestHandlerMapping;
import org.jspecify.annotations.Nullable;

/**
 * Maps nothing: the triple protocol asks its mappings on the I/O thread as soon as the headers of a request are there, which
 * makes the first mapping the place to note its arrival. Instantiated by Dubbo.
 */
@Activate(order = Integer.MIN_VALUE)
public final class ArrivalMapping implements RequestHandlerMapping {

    @Override
    @SuppressWarnings(
            "NullAway") // Dubbo has no annotations; null is how a mapping says that it does not know the request
    public @Nullable RequestHandler getRequestHandler(URL url, HttpRequest request, HttpResponse response) {
        Arrival.note(request);
        return null;
    }

    @Override
    public String getType() {
        return "d-arrival";
    }
}
