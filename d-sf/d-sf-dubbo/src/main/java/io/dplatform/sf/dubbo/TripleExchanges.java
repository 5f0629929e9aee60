package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.extension.Wrapper;
import org.apache.dubbo.remoting.http12.h2.H2StreamChannel;
import org.apache.dubbo.remoting.http12.h2.Http2ServerTransportListenerFactory;
import org.apache.dubbo.remoting.http12.h2.Http2TransportListener;
import org.apache.dubbo.rpc.model.FrameworkModel;

/** Sees requests of the triple protocol from the I/O thread on, see {@link TripleExchange}. Instantiated by Dubbo. */
@Wrapper
public final class TripleExchanges implements Http2ServerTransportListenerFactory {

    private final Http2ServerTransportListenerFactory factory;

    public TripleExchanges(Http2ServerTransportListenerFactory factory) {
        this.factory = factory;
    }

    @Override
    public Http2TransportListener newInstance(H2StreamChannel channel, URL url, FrameworkModel framework) {
        TripleExchange exchange = new TripleExchange();
        return exchange.listener(factory.newInstance(exchange.channel(channel), url, framework));
    }

    @Override
    public boolean supportContentType(String contentType) {
        return factory.supportContentType(contentType);
    }
}
