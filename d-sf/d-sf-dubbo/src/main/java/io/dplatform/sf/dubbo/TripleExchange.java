package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.Propagation;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.remoting.http12.HttpMetadata;
import org.apache.dubbo.remoting.http12.HttpOutputMessage;
import org.apache.dubbo.remoting.http12.h2.H2StreamChannel;
import org.apache.dubbo.remoting.http12.h2.Http2Header;
import org.apache.dubbo.remoting.http12.h2.Http2InputMessage;
import org.apache.dubbo.remoting.http12.h2.Http2OutputMessage;
import org.apache.dubbo.remoting.http12.h2.Http2TransportListener;
import org.apache.dubbo.rpc.RpcContext;
import org.jspecify.annotations.Nullable;

/**
 * A request of the triple protocol and its reply, as the I/O threads see them: when the request arrived, whether its caller
 * has gone, and the last headers of the reply, where the callee says what it needed. Triple's own attachments are no way for
 * that: it drops those of replies that come late or are exceptions.
 */
final class TripleExchange {

    private volatile long arrivalNanos = System.nanoTime();
    private volatile @Nullable Serving serving;
    private boolean claimed;

    /** The exchange of the request that Dubbo is about to serve on this thread; null for other protocols. */
    static @Nullable TripleExchange claim() {
        return RpcContext.getServiceContext().getRemoteAddress() instanceof CallerAddress address
                        && address.exchange.claimFirst()
                ? address.exchange
                : null;
    }

    /** Once only: a call within the process, made while the request is served, still finds the same address. */
    private synchronized boolean claimFirst() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    long queuedNanos() {
        return System.nanoTime() - arrivalNanos;
    }

    void servedBy(Serving serving) {
        this.serving = serving;
    }

    private void callerIsGone() {
        Serving running = serving;
        // What is not a stream runs on to its end, whoever waits for it: that end is the service's own result.
        if (running != null && running.isStreaming()) {
            running.cancelled(null);
        }
    }

    Http2TransportListener listener(Http2TransportListener next) {
        return new Listener(next);
    }

    H2StreamChannel channel(H2StreamChannel next) {
        return new Channel(this, next);
    }

    private final class Listener implements Http2TransportListener {

        private final Http2TransportListener next;

        Listener(Http2TransportListener next) {
            this.next = next;
        }

        @Override
        public void onMetadata(Http2Header headers) {
            arrivalNanos = System.nanoTime();
            next.onMetadata(headers);
        }

        @Override
        public void onData(Http2InputMessage message) {
            next.onData(message);
        }

        @Override
        public void cancelByRemote(long errorCode) {
            callerIsGone();
            next.cancelByRemote(errorCode);
        }

        @Override
        public void close() {
            callerIsGone();
            next.close();
        }
    }

    /** The way of the reply. */
    private record Channel(TripleExchange exchange, H2StreamChannel next) implements H2StreamChannel {

        @Override
        public CompletableFuture<Void> writeHeader(HttpMetadata headers) {
            Serving serving = exchange.serving;
            if (serving != null && headers instanceof Http2Header frame && frame.isEndStream()) {
                headers.headers().set(Propagation.SERVED, serving.served());
            }
            return next.writeHeader(headers);
        }

        @Override
        public CompletableFuture<Void> writeMessage(HttpOutputMessage message) {
            return next.writeMessage(message);
        }

        @Override
        public CompletableFuture<Void> writeResetFrame(long errorCode) {
            return next.writeResetFrame(errorCode);
        }

        @Override
        public Http2OutputMessage newOutputMessage(boolean endStream) {
            return next.newOutputMessage(endStream);
        }

        @Override
        public SocketAddress remoteAddress() {
            return next.remoteAddress() instanceof InetSocketAddress address
                    ? new CallerAddress(address, exchange)
                    : next.remoteAddress();
        }

        @Override
        public SocketAddress localAddress() {
            return next.localAddress();
        }

        @Override
        public void flush() {
            next.flush();
        }
    }

    /**
     * The caller's address, and by it the exchange: no other object gets through triple from the channel to the filters as it is.
     */
    @SuppressWarnings("serial") // never leaves the process
    private static final class CallerAddress extends InetSocketAddress {

        private final transient TripleExchange exchange;

        CallerAddress(InetSocketAddress address, TripleExchange exchange) {
            super(address.getAddress(), address.getPort());
            this.exchange = exchange;
        }
    }
}
