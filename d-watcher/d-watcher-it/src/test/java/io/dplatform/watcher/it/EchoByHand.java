package io.dplatform.watcher.it;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;

/**
 * The least that anybody would write to observe a call of Dubbo's: on each side a filter that counts it and its time, and one header
 * of a trace that nobody samples. What {@link EchoComparison} measures of it is the floor of what observing costs there at all.
 */
final class EchoByHand {

    private static final String HEADER = "traceparent";
    private static final String VALUE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    /** A bucket for each power of two of nanoseconds. */
    private static final LongAdder[] TIMES =
            Stream.generate(LongAdder::new).limit(64).toArray(LongAdder[]::new);

    private EchoByHand() {}

    /** How many calls this process has seen. */
    static long seen() {
        return Stream.of(TIMES).mapToLong(LongAdder::sum).sum();
    }

    private static void begin(Invocation invocation) {
        invocation.put(EchoByHand.class, System.nanoTime());
    }

    private static void end(Invocation invocation) {
        if (invocation.get(EchoByHand.class) instanceof Long began) {
            TIMES[63 - Long.numberOfLeadingZeros(Math.max(1, System.nanoTime() - began))].increment();
        }
    }

    private abstract static class Timing implements Filter, Filter.Listener {

        @Override
        public void onResponse(Result reply, Invoker<?> invoker, Invocation invocation) {
            end(invocation);
        }

        @Override
        public void onError(Throwable error, Invoker<?> invoker, Invocation invocation) {
            end(invocation);
        }
    }

    /** Instantiated by Dubbo. */
    @Activate(group = CommonConstants.CONSUMER)
    public static final class Caller extends Timing {

        @Override
        public Result invoke(Invoker<?> invoker, Invocation invocation) {
            begin(invocation);
            invocation.setAttachment(HEADER, VALUE);
            return invoker.invoke(invocation);
        }
    }

    /** Instantiated by Dubbo. */
    @Activate(group = CommonConstants.PROVIDER)
    public static final class Provider extends Timing {

        @Override
        public Result invoke(Invoker<?> invoker, Invocation invocation) {
            if (VALUE.equals(invocation.getObjectAttachment(HEADER))) {
                begin(invocation);
            }
            return invoker.invoke(invocation);
        }
    }
}
