package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.extension.Wrapper;
import org.apache.dubbo.remoting.http12.HttpChannel;
import org.apache.dubbo.remoting.http12.HttpRequest;
import org.apache.dubbo.remoting.http12.HttpResponse;
import org.apache.dubbo.remoting.http12.message.HttpMessageAdapterFactory;

/** Hands the {@link TripleExchange} of a request on to where it is served. Instantiated by Dubbo. */
@Wrapper
public final class TripleRequests<R extends HttpRequest, I, O> implements HttpMessageAdapterFactory<R, I, O> {

    private final HttpMessageAdapterFactory<R, I, O> factory;

    public TripleRequests(HttpMessageAdapterFactory<R, I, O> factory) {
        this.factory = factory;
    }

    @Override
    public R adaptRequest(I request, HttpChannel channel) {
        R adapted = factory.adaptRequest(request, channel);
        if (channel instanceof TripleExchange.Channel known) {
            known.exchange().attachTo(adapted);
        }
        return adapted;
    }

    @Override
    public HttpResponse adaptResponse(R request, I rawRequest, O rawResponse) {
        return factory.adaptResponse(request, rawRequest, rawResponse);
    }

    @Override
    public HttpResponse adaptResponse(R request, I rawRequest) {
        return factory.adaptResponse(request, rawRequest);
    }
}
