package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallObserver;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Served;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.SiteObserver;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final int THREADS = 8;
    private static final int CALLS = 20_000;

    private final TestClock clock = new TestClock();
    private final CallMetrics metrics = new CallMetrics(clock);

    @Test
    void losesNoCallOfManyThreads() throws Exception {
        Calls calls = Calls.builder(ServiceIdentity.of("order", "o-1"))
                .observer(metrics)
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int seed = t;
                work.add(() -> {
                    Random random = new Random(seed);
                    for (int i = 0; i < CALLS; i++) {
                        CallSite site =
                                calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "operation-" + random.nextInt(700));
                        Call call = calls.start(site, CallContext.EMPTY);
                        call.attempt("10.0.0." + random.nextInt(5) + ":20880");
                        call.served(new Served(random.nextInt(100), random.nextInt(10_000)));
                        call.finish(CallResult.values()[random.nextInt(10)], null);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        long all = (long) THREADS * CALLS;
        List<CallRow> rows = metrics.calls();
        assertThat(rows.stream().mapToLong(row -> row.results().total()).sum()).isEqualTo(all);
        assertThat(rows.stream().mapToLong(row -> row.latency().count()).sum()).isEqualTo(all);
        assertThat(rows.stream().mapToLong(row -> row.queue().count()).sum()).isEqualTo(all);
        assertThat(rows.stream().mapToLong(row -> row.run().count()).sum()).isEqualTo(all);
        assertThat(rows.stream().mapToLong(CallRow::attempts).sum()).isEqualTo(all);
        assertThat(rows.stream().mapToLong(CallRow::inFlight).sum()).isZero();
        List<PeerRow> peers = metrics.peers();
        assertThat(peers).hasSize(5);
        assertThat(peers.stream().mapToLong(row -> row.results().total()).sum()).isEqualTo(all);
    }

    @Test
    void allocatesNothingPerCall() {
        // The observer of the site is called by hand, because the kernel allocates the call itself.
        List<SiteObserver> observers = new ArrayList<>();
        CallObserver capture = site -> {
            SiteObserver observer = metrics.observe(site);
            observers.add(observer);
            return call -> {};
        };
        Calls calls = Calls.builder(ServiceIdentity.of("order", "o-1"))
                .observer(capture)
                .clock(clock)
                .build();
        Call call = calls.start(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"), CallContext.EMPTY);
        call.attempt("10.0.0.1:20880");
        call.served(new Served(12, 3_456));
        call.finish(CallResult.OK, null);
        SiteObserver observer = observers.get(0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        record(observer, call, 10_000);

        long before = threads.getThreadAllocatedBytes(self);
        record(observer, call, 100_000);
        long allocated = threads.getThreadAllocatedBytes(self) - before;

        assertThat(metrics.calls().get(0).results().total()).isEqualTo(110_000);
        assertThat(metrics.peers().get(0).results().total()).isEqualTo(110_000);
        assertThat(allocated / 100_000.0).as("bytes per call").isLessThan(1);
    }

    private static void record(SiteObserver observer, Call call, int times) {
        for (int i = 0; i < times; i++) {
            observer.started(call);
            observer.finished(call);
        }
    }
}
