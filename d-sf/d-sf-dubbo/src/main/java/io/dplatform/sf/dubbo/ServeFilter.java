package io.dplatform.sf.dubbo;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Propagation;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.TraceKeys;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.ProviderModel;
import org.apache.dubbo.rpc.service.GenericService;
import org.apache.dubbo.rpc.support.RpcUtils;
import org.jspecify.annotations.Nullable;

/**
 * The serving of a request: from its arrival to the reply, with its context in force while the service's code runs. Right
 * behind Dubbo's own context filter, so that what other filters turn away is seen too. Instantiated by Dubbo.
 */
@Activate(group = CommonConstants.PROVIDER, order = Integer.MIN_VALUE + 100)
public final class ServeFilter implements Filter, Filter.Listener {

    private static final Object KEY = ServeFilter.class;

    private final DubboCalls.Installed installed;
    private final Map<Class<?>, Service> services = new ConcurrentHashMap<>();

    public ServeFilter(ApplicationModel application) {
        this.installed = new DubboCalls.Installed(application);
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) throws RpcException {
        DubboCalls dubbo = installed.get();
        if (dubbo == null || BuiltInServices.contain(serviceInterface(invoker))) {
            return invoker.invoke(invocation);
        }
        Operation operation = service(dubbo, invoker).operation(RpcUtils.getMethodName(invocation));
        CallContext parent =
                operation.keys(dubbo.calls(), Attachments.extract(dubbo.calls().propagation(), invocation), invocation);
        TripleExchange exchange = TripleExchange.claim();
        Call call = dubbo.calls()
                .start(
                        operation.site(dubbo.calls(), parent.caller()),
                        parent,
                        exchange == null ? Arrival.queuedNanos(invocation) : exchange.queuedNanos());
        Serving serving = new Serving(call, operation.businessErrors);
        invocation.put(KEY, serving);
        if (exchange != null) {
            exchange.servedBy(serving);
        }
        boolean streaming = ServerStreams.observeReplies(invocation, serving);
        try (Scope scope = CurrentContext.with(call.context())) {
            Result result = invoker.invoke(invocation);
            return streaming ? ServerStreams.observeRequests(result, serving) : result;
        }
    }

    @Override
    public void onResponse(Result reply, Invoker<?> invoker, Invocation invocation) {
        if (!(invocation.get(KEY) instanceof Serving serving)) {
            return;
        }
        if (!serving.isStreaming() || reply.hasException()) {
            reply.setAttachment(Propagation.SERVED, serving.served());
            if (reply.hasException()) {
                serving.failed(reply.getException());
            } else {
                serving.succeeded();
            }
        }
    }

    @Override
    public void onError(Throwable error, Invoker<?> invoker, Invocation invocation) {
        if (invocation.get(KEY) instanceof Serving serving) {
            serving.turnedAway(error);
        }
    }

    private static String serviceInterface(Invoker<?> invoker) {
        String name = invoker.getUrl().getServiceInterface();
        return name == null || name.isEmpty() ? invoker.getInterface().getName() : name;
    }

    private Service service(DubboCalls dubbo, Invoker<?> invoker) {
        Class<?> type = invoker.getInterface();
        if (GenericService.class.isAssignableFrom(type)) {
            return Service.generic(serviceInterface(invoker), dubbo);
        }
        Service known = services.get(type);
        return known != null
                ? known
                : services.computeIfAbsent(
                        type, t -> Service.of(t, implementation(invoker), serviceInterface(invoker), dubbo));
    }

    /** The class behind the interface, whose parameters may be annotated too; the interface itself where it is not known. */
    private static Class<?> implementation(Invoker<?> invoker) {
        if (invoker.getUrl().getServiceModel() instanceof ProviderModel provider
                && provider.getServiceInstance() != null) {
            return provider.getServiceInstance().getClass();
        }
        return invoker.getInterface();
    }

    private static final class Operation {

        private final String name;
        private final ResultRule businessErrors;
        private final Map<List<Class<?>>, TraceKeys> keyed;

        /** Of the latest call: most come from whoever called before. */
        private volatile @Nullable CallSite latest;

        /** @param keyed the methods of that name whose arguments bring business keys, by their parameters; mostly none */
        Operation(String name, ResultRule businessErrors, Map<List<Class<?>>, TraceKeys> keyed) {
            this.name = name;
            this.businessErrors = businessErrors;
            this.keyed = keyed;
        }

        CallSite site(Calls calls, String caller) {
            CallSite known = latest;
            if (known != null && known.caller().equals(caller)) {
                return known;
            }
            CallSite site = calls.site(CallKind.RPC, CallRole.SERVER, caller, name);
            latest = site;
            return site;
        }

        /** The context with the keys that the arguments bring: in force before the method runs, and on its span. */
        CallContext keys(Calls calls, CallContext context, Invocation invocation) {
            if (keyed.isEmpty()) {
                return context;
            }
            TraceKeys keys = keyed.get(List.of(invocation.getParameterTypes()));
            return keys == null ? context : keys.read(calls, context, invocation.getArguments());
        }
    }

    /** The operations of a service by the names of its methods; whatever else is asked for is one operation. */
    private record Service(Map<String, Operation> byMethod, Operation other) {

        static Service of(Class<?> type, Class<?> implementation, String serviceInterface, DubboCalls dubbo) {
            Map<String, Operation> byMethod = new ConcurrentHashMap<>();
            for (Method method : type.getMethods()) {
                byMethod.computeIfAbsent(
                        method.getName(),
                        name -> new Operation(
                                dubbo.operations().name(serviceInterface, name),
                                ResultRule.declaredBy(type, name).orElse(dubbo.businessErrors()),
                                keyed(type, implementation, name)));
            }
            return new Service(byMethod, other(serviceInterface, "__unmatched__", dubbo));
        }

        private static Map<List<Class<?>>, TraceKeys> keyed(Class<?> type, Class<?> implementation, String name) {
            Map<List<Class<?>>, TraceKeys> keyed = new HashMap<>();
            for (Method method : type.getMethods()) {
                if (method.getName().equals(name)) {
                    TraceKeys keys = TraceKeys.of(implemented(method, implementation));
                    if (!keys.isEmpty()) {
                        keyed.put(List.of(method.getParameterTypes()), keys);
                    }
                }
            }
            return Map.copyOf(keyed);
        }

        private static Method implemented(Method method, Class<?> implementation) {
            try {
                return implementation.getMethod(method.getName(), method.getParameterTypes());
            } catch (NoSuchMethodException e) {
                return method;
            }
        }

        /** A service that takes any method: whoever calls it could make up names without end. */
        static Service generic(String serviceInterface, DubboCalls dubbo) {
            return new Service(Map.of(), other(serviceInterface, CommonConstants.$INVOKE, dubbo));
        }

        private static Operation other(String serviceInterface, String method, DubboCalls dubbo) {
            return new Operation(dubbo.operations().name(serviceInterface, method), dubbo.businessErrors(), Map.of());
        }

        Operation operation(String method) {
            Operation known = byMethod.get(method);
            return known == null ? other : known;
        }
    }
}
