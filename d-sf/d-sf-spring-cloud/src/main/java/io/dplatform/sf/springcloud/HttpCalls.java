package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Propagation;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the HTTP clients and servers of one process share. Thread-safe; one per process is meant. */
public final class HttpCalls {

    private final Calls calls;
    private final Hosts hosts = new Hosts();
    private final Map<String, ClientHttpCall> sentByTraceparent = new ConcurrentHashMap<>();

    public HttpCalls(Calls calls) {
        this.calls = calls;
    }

    /** @param template of the URI, where the client still knows it */
    ClientHttpCall send(String method, URI uri, @Nullable String template, CallContext parent) {
        String operation = HttpOperations.ofClient(method, template);
        return new ClientHttpCall(
                calls.start(calls.site(CallKind.HTTP, CallRole.CLIENT, hosts.callee(uri), operation), parent),
                Hosts.authority(uri),
                propagation(),
                sentByTraceparent);
    }

    /** The call that a request belongs to which is on its way; the load balancer knows no more of it than its headers. */
    @Nullable
    ClientHttpCall sent(@Nullable String traceparent) {
        return traceparent == null ? null : sentByTraceparent.get(traceparent);
    }

    <C> ServedHttpCall serve(String method, @Nullable String route, C request, Propagation.Getter<? super C> headers) {
        CallContext parent = propagation().extract(request, headers);
        return new ServedHttpCall(calls.start(
                calls.site(CallKind.HTTP, CallRole.SERVER, parent.caller(), HttpOperations.ofServer(method, route)),
                parent));
    }

    Calls calls() {
        return calls;
    }

    private Propagation propagation() {
        return calls.propagation();
    }
}
