package io.dplatform.sf.dubbo;

import org.apache.dubbo.remoting.http12.HttpRequest;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.RpcInvocation;
import org.apache.dubbo.rpc.protocol.tri.TripleConstants;

/**
 * When a request arrived: noted on the I/O thread that read it, before it waits for a thread of the pool. {@link
 * System#nanoTime()}.
 */
final class Arrival {

    private static final String KEY = Arrival.class.getName();

    private Arrival() {}

    /** Of a request in Dubbo's own protocol. */
    static void note(RpcInvocation invocation) {
        invocation.put(KEY, System.nanoTime());
    }

    /** Of a request in the triple protocol. */
    static void note(HttpRequest request) {
        request.setAttribute(KEY, System.nanoTime());
    }

    /** For how long the request has waited until now; 0 where its arrival was not seen, as for a call within the process. */
    static long queuedNanos(Invocation invocation) {
        Object arrival = invocation.get(KEY);
        if (arrival == null && invocation.get(TripleConstants.HTTP_REQUEST_KEY) instanceof HttpRequest request) {
            arrival = request.attribute(KEY);
        }
        return arrival instanceof Long nanos ? System.nanoTime() - nanos : 0;
    }
}
