package io.dplatform.watcher.server;

import io.dplatform.monitor.snapshot.CallKey;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.Latencies;
import io.dplatform.monitor.snapshot.PeerKey;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.ResultCounts;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** {@code gateway} calls {@code order}, which calls {@code stock}, for as long as the test runs; stock fails when told to. */
final class ShopLoad implements AutoCloseable {

    private static final int CALLS_PER_PUSH = 60;

    private final Seed seed;
    private final Instant started = Instant.now();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Counts> counts = new LinkedHashMap<>();
    private volatile int percent;
    private volatile long pushes;

    ShopLoad(RunningServer server) {
        this.seed = new Seed(server);
        thread.scheduleWithFixedDelay(this::push, 0, 1, TimeUnit.SECONDS);
    }

    /** How often everybody has told of their calls. */
    long pushes() {
        return pushes;
    }

    /** From now on so many of stock's replies are errors, and those of order and gateway with them. */
    void stockFails(int ofHundred) {
        percent = ofHundred;
    }

    private static final class Counts {
        private long ok;
        private long failed;
    }

    private void push() {
        long number = pushes + 1;
        CallRow gatewayServes = row(CallRole.SERVER, "__outside__", "gateway");
        CallRow gatewayCalls = row(CallRole.CLIENT, "gateway", "order");
        CallRow orderServes = row(CallRole.SERVER, "gateway", "order");
        CallRow orderCalls = row(CallRole.CLIENT, "order", "stock");
        CallRow stockServes = row(CallRole.SERVER, "order", "stock");
        seed.push("gateway", "10.0.0.5:8080", started, number, List.of(gatewayServes, gatewayCalls), List.of());
        PeerRow peer = new PeerRow(
                new PeerKey(CallKind.RPC, "order", "stock", "10.0.0.7:20880"),
                orderCalls.results(),
                orderCalls.latency());
        seed.push("order", "10.0.0.6:8080", started, number, List.of(orderServes, orderCalls), List.of(peer));
        seed.push("stock", "10.0.0.7:8080", started, number, List.of(stockServes), List.of());
        pushes = number;
    }

    private CallRow row(CallRole role, String caller, String callee) {
        Counts sum = counts.computeIfAbsent(role + caller + callee, unused -> new Counts());
        int failed = CALLS_PER_PUSH * percent / 100;
        sum.ok += CALLS_PER_PUSH - failed;
        sum.failed += failed;
        long all = sum.ok + sum.failed;
        return new CallRow(
                new CallKey(CallKind.RPC, role, caller, callee, "Service.call"),
                ResultCounts.of(Map.of(CallResult.OK, sum.ok, CallResult.ERROR, sum.failed)),
                Seed.latencies((int) all, Duration.ofMillis(5)),
                0,
                all,
                Latencies.NONE,
                Latencies.NONE);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
