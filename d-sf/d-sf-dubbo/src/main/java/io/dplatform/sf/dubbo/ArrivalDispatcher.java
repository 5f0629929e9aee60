package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CallResult;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.extension.Wrapper;
import org.apache.dubbo.remoting.Channel;
import org.apache.dubbo.remoting.ChannelHandler;
import org.apache.dubbo.remoting.Dispatcher;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.remoting.exchange.Request;
import org.apache.dubbo.remoting.exchange.Response;
import org.apache.dubbo.remoting.exchange.support.DefaultFuture;
import org.apache.dubbo.remoting.transport.ChannelHandlerDelegate;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.RpcInvocation;

/**
 * Stands where Dubbo's I/O threads hand messages over to its pools, for Dubbo's own protocol: notes the arrival of requests
 * and the status of replies. Wraps whichever dispatcher is configured. Instantiated by Dubbo.
 */
@Wrapper
public final class ArrivalDispatcher implements Dispatcher {

    private final Dispatcher dispatcher;

    public ArrivalDispatcher(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public ChannelHandler dispatch(ChannelHandler handler, URL url) {
        return new Handler(dispatcher.dispatch(handler, url));
    }

    private static final class Handler implements ChannelHandlerDelegate {

        private final ChannelHandler next;

        Handler(ChannelHandler next) {
            this.next = next;
        }

        @Override
        public void received(Channel channel, Object message) throws RemotingException {
            if (message instanceof Request request) {
                if (request.getData() instanceof RpcInvocation invocation) {
                    Arrival.note(invocation);
                }
            } else if (message instanceof Response response && response.getStatus() != Response.OK) {
                note(response);
            }
            next.received(channel, message);
        }

        private static void note(Response response) {
            CallResult result = DubboResults.ofResponse(response.getStatus(), response.getErrorMessage());
            DefaultFuture future = result == null ? null : DefaultFuture.getFuture(response.getId());
            if (future == null || result == null) {
                return;
            }
            if (future.getRequest().getData() instanceof Invocation invocation) {
                ClientCall call = ClientCall.of(invocation);
                if (call != null) {
                    call.turnedAway(result);
                }
            }
        }

        @Override
        public ChannelHandler getHandler() {
            return next instanceof ChannelHandlerDelegate delegate ? delegate.getHandler() : next;
        }

        @Override
        public void connected(Channel channel) throws RemotingException {
            next.connected(channel);
        }

        @Override
        public void disconnected(Channel channel) throws RemotingException {
            next.disconnected(channel);
        }

        @Override
        public void sent(Channel channel, Object message) throws RemotingException {
            next.sent(channel, message);
        }

        @Override
        public void caught(Channel channel, Throwable exception) throws RemotingException {
            next.caught(channel, exception);
        }
    }
}
