package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ids in the names: more values than anybody can look at must cost neither memory nor a single count. */
class MetricExplosionTest {

    private static final int VALUES = 100_000;

    private final TestClock clock = new TestClock();
    private final CallMetrics metrics = new CallMetrics(clock);
    private final Calls calls = Calls.builder(ServiceIdentity.of("order", "o-1"))
            .observer(metrics)
            .clock(clock)
            .build();

    private void call(CallRole role, String peer, String operation, String instance) {
        Call call = calls.start(calls.site(CallKind.HTTP, role, peer, operation), CallContext.EMPTY);
        if (role.isCaller()) {
            call.attempt(instance);
        }
        clock.advance(Duration.ofNanos(1_000_000));
        call.finish(CallResult.OK, null);
    }

    private long total() {
        return metrics.calls().stream().mapToLong(row -> row.results().total()).sum();
    }

    @Test
    void boundsTheRowsOfAHundredThousandOperationsAndLosesNoCall() {
        long before = usedHeap();
        try (CapturedLog log = new CapturedLog(CallMetrics.class)) {
            call(CallRole.SERVER, "web", "GET /known", "");
            for (int i = 0; i < VALUES; i++) {
                call(CallRole.SERVER, "web", "GET /orders/" + i, "");
            }
            call(CallRole.SERVER, "web", "GET /known", "");
            call(CallRole.SERVER, "app", "GET /late", "");

            assertThat(log.lines())
                    .containsExactly("WARN Label \"operation\" of the calls served has taken 500 values, \"GET"
                            + " /orders/499\" does not fit any more: further ones are counted together as"
                            + " __other__ (expected: names without ids, GET /orders/{id} instead of GET"
                            + " /orders/17)");
        }
        List<CallRow> rows = metrics.calls();
        assertThat(rows).hasSizeLessThanOrEqualTo(CallTable.MAX_ROWS);
        assertThat(total()).isEqualTo(VALUES + 3L);
        assertThat(rows.stream().mapToLong(row -> row.latency().count()).sum()).isEqualTo(VALUES + 3L);
        Map<String, Long> byOperation = rows.stream()
                .collect(Collectors.toMap(
                        row -> row.key().operation(), row -> row.results().total()));
        assertThat(byOperation)
                .containsEntry("GET /known", 2L)
                .containsEntry("GET /late", 1L)
                .containsEntry(Snapshot.OTHER, VALUES + 1L - CallTable.MAX_OPERATIONS_OF_EDGE);
        // The kernel's own 4,096 sites are in this figure too.
        assertThat(usedHeap() - before).isLessThan(20L << 20);
    }

    @Test
    void keepsTheEdgesApartWhenTheOperationsOfManyExplode() {
        for (int i = 0; i < VALUES; i++) {
            call(CallRole.CLIENT, "callee-" + i % 20, "GET /orders/" + i, "10.0.0.1:80");
        }
        assertThat(metrics.calls()).hasSizeLessThanOrEqualTo(CallTable.MAX_ROWS);
        Map<String, Long> byCallee = metrics.calls().stream()
                .collect(Collectors.groupingBy(row -> row.key().callee(), Collectors.summingLong(row -> row.results()
                        .total())));
        assertThat(byCallee).hasSize(20).allSatisfy((callee, count) -> assertThat(count)
                .isEqualTo(VALUES / 20));
    }

    @Test
    void boundsTheRowsOfAHundredThousandCallers() {
        try (CapturedLog log = new CapturedLog(CallMetrics.class)) {
            for (int i = 0; i < VALUES; i++) {
                call(CallRole.SERVER, "caller-" + i, "GET /", "");
            }
            assertThat(log.lines()).hasSize(1).first().asString().contains("\"caller\"", "800 values");
        }
        assertThat(metrics.calls()).hasSizeLessThanOrEqualTo(CallTable.MAX_ROWS);
        assertThat(total()).isEqualTo(VALUES);
        assertThat(metrics.calls())
                .anySatisfy(row -> assertThat(row.key().caller()).isEqualTo(Snapshot.OTHER));
    }

    @Test
    void boundsTheRowsOfAHundredThousandInstances() {
        try (CapturedLog log = new CapturedLog(CallMetrics.class)) {
            for (int i = 0; i < VALUES; i++) {
                call(CallRole.CLIENT, "stock-" + i % 200, "GET /", "10.0.0." + i + ":80");
            }
            assertThat(log.lines()).hasSize(1).first().asString().contains("\"instance\"");
        }
        List<PeerRow> rows = metrics.peers();
        assertThat(rows).hasSizeLessThanOrEqualTo(PeerTable.MAX_ROWS);
        assertThat(rows.stream().mapToLong(row -> row.results().total()).sum()).isEqualTo(VALUES);
        assertThat(rows).extracting(PeerRow::key).doesNotHaveDuplicates();
    }

    @Test
    void staysWithinTenThousandRowsWhenEverythingExplodes() {
        for (int i = 0; i < VALUES; i++) {
            for (CallRole role : CallRole.values()) {
                call(role, "peer-" + i, "operation-" + i, "10.0.0." + i + ":80");
            }
        }
        assertThat(metrics.calls().size() + metrics.peers().size()).isLessThanOrEqualTo(10_000);
        assertThat(total()).isEqualTo(VALUES * 4L);
        Figures.note(
                "F34",
                VALUES + " callers, operations and instances, each new",
                "at most 1,000 rows of a metric and 10,000 of a service; sums exact",
                metrics.calls().size() + metrics.peers().size() + " rows; " + total() + " calls counted of "
                        + VALUES * 4L);
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
