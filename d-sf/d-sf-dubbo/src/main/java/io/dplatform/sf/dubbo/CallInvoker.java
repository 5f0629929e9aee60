package io.dplatform.sf.dubbo;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.CurrentContext;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.InvokeMode;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.RpcInvocation;
import org.apache.dubbo.rpc.cluster.ClusterInvoker;
import org.apache.dubbo.rpc.cluster.Directory;
import org.apache.dubbo.rpc.service.GenericService;
import org.apache.dubbo.rpc.support.RpcUtils;

/**
 * One call of a consumer: from before the choice of an instance, over all retries, to the reply. Outside of Dubbo's cluster
 * and its filters, because their refusals belong to the call too.
 */
final class CallInvoker<T> implements ClusterInvoker<T> {

    /** Methods are code, but those of a generic reference come from its callers. */
    private static final int MAX_METHODS = 1_024;

    private final ClusterInvoker<T> next;
    private final DubboCalls.Installed installed;
    private final Callee callee;
    private final boolean builtIn;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();

    CallInvoker(ClusterInvoker<T> next, DubboCalls.Installed installed) {
        this.next = next;
        this.installed = installed;
        this.callee = new Callee(next, serviceInterface());
        this.builtIn = BuiltInServices.contain(serviceInterface());
    }

    @Override
    public Result invoke(Invocation invocation) throws RpcException {
        DubboCalls dubbo = builtIn ? null : installed.get();
        if (dubbo == null) {
            return next.invoke(invocation);
        }
        Target target = target(dubbo, RpcUtils.getMethodName(invocation));
        CallContext callerContext = CurrentContext.get();
        Call started = dubbo.calls().start(target.site, callerContext);
        ClientCall call = new ClientCall(started, target.businessErrors, callerContext);
        call.attachTo(invocation);
        boolean streaming = ClientStreams.observeReplies(invocation, call);
        Result result;
        try {
            result = next.invoke(invocation);
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
        return streaming
                ? ClientStreams.observeRequests(result, call)
                : observeReply(result, (RpcInvocation) invocation, call);
    }

    private static Result observeReply(Result result, RpcInvocation invocation, ClientCall call) {
        if (invocation.getInvokeMode() == InvokeMode.SYNC
                && result instanceof AsyncRpcResult waitedFor
                && waitedFor.getResponseFuture().isDone()
                && !waitedFor.getResponseFuture().isCompletedExceptionally()) {
            // One more stage of the future and what Dubbo keeps and restores around it would be for nothing.
            ended(waitedFor.getResponseFuture().join(), call);
            return result;
        }
        Result observed = result.whenCompleteWithContext((reply, error) -> {
            if (error == null) {
                ended(reply, call);
            } else {
                call.failed(error);
            }
        });
        if (invocation.getInvokeMode() == InvokeMode.FUTURE || invocation.getInvokeMode() == InvokeMode.ASYNC) {
            CompletableFuture<Object> future = RpcContext.getServiceContext().getCompletableFuture();
            RpcContext.getServiceContext().setFuture(new ReplyFuture<>(future, call));
        }
        return observed;
    }

    private static void ended(Result reply, ClientCall call) {
        if (reply.hasException()) {
            call.repliedWith(reply.getException());
        } else {
            call.succeeded();
        }
    }

    private Target target(DubboCalls dubbo, String method) {
        String app = callee.app(dubbo.lastApps());
        Target known = targets.get(method);
        if (known != null && known.site.callee().equals(app)) {
            return known;
        }
        String operation = dubbo.operations().name(serviceInterface(), method);
        ResultRule declared = GenericService.class.isAssignableFrom(getInterface())
                ? ResultRule.none()
                : ResultRule.declaredBy(getInterface(), method);
        Target target = new Target(
                dubbo.calls().site(CallKind.RPC, CallRole.CLIENT, app, operation),
                declared.orElse(dubbo.businessErrors()));
        if (known != null || targets.size() < MAX_METHODS) {
            targets.put(method, target);
        }
        return target;
    }

    private String serviceInterface() {
        String name = next.getUrl().getServiceInterface();
        return name == null || name.isEmpty() ? getInterface().getName() : name;
    }

    @Override
    public URL getRegistryUrl() {
        return next.getRegistryUrl();
    }

    @Override
    public Directory<T> getDirectory() {
        return next.getDirectory();
    }

    @Override
    public boolean isDestroyed() {
        return next.isDestroyed();
    }

    @Override
    public Class<T> getInterface() {
        return next.getInterface();
    }

    @Override
    public URL getUrl() {
        return next.getUrl();
    }

    @Override
    public boolean isAvailable() {
        return next.isAvailable();
    }

    @Override
    public void destroy() {
        next.destroy();
    }

    @Override
    public String toString() {
        return next.toString();
    }

    private record Target(CallSite site, ResultRule businessErrors) {}
}
