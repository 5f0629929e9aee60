package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Served;
import java.time.Duration;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.support.RpcUtils;

/** One try of a call, at one instance: sends the context along and reads what the callee says of itself. Instantiated by Dubbo. */
@Activate(group = CommonConstants.CONSUMER, order = Integer.MAX_VALUE - 100)
public final class AttemptFilter implements Filter, Filter.Listener {

    /** Dubbo's own, where nothing is configured. */
    private static final long DEFAULT_TIMEOUT_MILLIS = 1_000;

    private final DubboCalls.Installed installed;

    public AttemptFilter(ApplicationModel application) {
        this.installed = new DubboCalls.Installed(application);
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) throws RpcException {
        ClientCall call = ClientCall.of(invocation);
        DubboCalls dubbo = installed.get();
        if (call == null || dubbo == null) {
            return invoker.invoke(invocation);
        }
        call.attempt(invoker.getUrl().getAddress());
        CallContext context = call.context();
        if (!ClientStreams.isStreaming(invocation) && !dubboTellsTimeout(invoker)) {
            context = context.withTimeout(
                    timeout(invoker, invocation), dubbo.calls().clock().nanoTime());
        }
        Attachments.inject(dubbo.calls().propagation(), context, invocation);
        try {
            return invoker.invoke(invocation);
        } catch (RuntimeException | Error e) {
            call.attemptFailed(e);
            throw e;
        }
    }

    /** By Dubbo's own protocol the timeout travels in an attachment of Dubbo's, which the callee's D-Platform reads. */
    private static boolean dubboTellsTimeout(Invoker<?> invoker) {
        return invoker.getUrl().getProtocol().equals(CommonConstants.DUBBO_PROTOCOL);
    }

    /** How long this try waits: what Dubbo is about to apply itself. */
    private static Duration timeout(Invoker<?> invoker, Invocation invocation) {
        return Duration.ofMillis(RpcUtils.getTimeout(
                invoker.getUrl(),
                RpcUtils.getMethodName(invocation),
                RpcContext.getClientAttachment(),
                invocation,
                DEFAULT_TIMEOUT_MILLIS));
    }

    @Override
    public void onResponse(Result reply, Invoker<?> invoker, Invocation invocation) {
        ClientCall call = ClientCall.of(invocation);
        DubboCalls dubbo = installed.get();
        if (call == null || dubbo == null || ClientStreams.isStreaming(invocation)) {
            return;
        }
        Served served = dubbo.calls()
                .propagation()
                .served(Attachments.takeServed(reply))
                .orElse(null);
        // A gRPC status is also how the triple client says of itself that it got no answer.
        if (served != null || !(reply.getException() instanceof RpcException)) {
            call.answered(served);
        }
    }

    @Override
    public void onError(Throwable error, Invoker<?> invoker, Invocation invocation) {}
}
