package io.dplatform.sf.dubbo;

import org.apache.dubbo.rpc.Invocation;

/**
 * When a request in Dubbo's own protocol arrived: noted on the I/O thread that read it, before it waits for a thread of the
 * pool. {@link System#nanoTime()}.
 */
final class Arrival {

    private static final Object KEY = Arrival.class;

    private Arrival() {}

    static void note(Invocation invocation) {
        invocation.put(KEY, System.nanoTime());
    }

    /** For how long the request has waited until now; 0 where its arrival was not seen, as for a call within the process. */
    static long queuedNanos(Invocation invocation) {
        return invocation.get(KEY) instanceof Long arrival ? System.nanoTime() - arrival : 0;
    }
}
