package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.testkit.Footprint;
import io.dplatform.tracker.testkit.Trouble;
import io.dplatform.tracker.uplink.HttpUplink;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The platform is away, slow or wrong for three minutes: no call is lost from the counts, each snapshot is counted by what became
 * of it, nothing grows, the log stays quiet, and the first snapshot that is taken again says everything. The minutes are the
 * test's.
 */
@Timeout(120)
class PlatformFaultsTest {

    private static final int LINES_A_MINUTE = 2;

    private final TestClock clock = new TestClock();
    private final CallMetrics metrics = new CallMetrics(clock);
    private final ServiceIdentity identity = ServiceIdentity.of("order", "o-1");
    private final Calls calls = Calls.builder(identity).observer(metrics).build();
    private StubPlatform platform;
    private SnapshotPusher pusher;

    @BeforeEach
    void start() throws Exception {
        platform = new StubPlatform();
        HttpUplink uplink = new HttpUplink(
                () -> Optional.of(platform.address()), Duration.ofMillis(100), clock::nanoTime, window -> window - 1);
        // Its own turns never come: each push is this test's.
        pusher = SnapshotPusher.builder(identity, metrics, new ErrorFingerprints(clock), uplink)
                .interval(Duration.ofDays(1))
                .random(() -> 0.9)
                .clocks(clock, clock::nanoTime)
                .start();
        awaitTaken(0);
    }

    @AfterEach
    void stop() throws Exception {
        pusher.close();
        platform.close();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void losesNoCallAndCostsNothingForGood(Trouble trouble) throws Exception {
        Footprint before = Footprint.taken();
        try (CapturedLog log = new CapturedLog(SnapshotPusher.class)) {
            platform.begins(trouble);
            for (int turn = 0; turn < 36; turn++) {
                call(100);
                clock.advance(Duration.ofSeconds(5));
                pusher.push();
                assertNothingUncounted();
            }
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(LINES_A_MINUTE * 3);
            before.assertThreadsGrewByAtMost(1);
            before.assertHeapGrewByAtMost(16 << 20);

            platform.ends(trouble);
            awaitTaken(3_600);
            assertNothingUncounted();
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(LINES_A_MINUTE * 4);
        }
        platform.close();
        // Fewer than before: the line and the server are gone.
        before.assertHandlesGrewByAtMost(0);
    }

    @Test
    void countsWhatThePlatformRefuses() {
        long before = counter("snapshots_dropped_refused");
        platform.refuses();
        call(10);
        await().until(() -> {
            clock.advance(Duration.ofSeconds(30));
            pusher.push();
            return counter("snapshots_dropped_refused") > before;
        });
        assertNothingUncounted();
    }

    /** The back-off is half a minute at most: two of these steps would do, if the machine were never late. */
    private void awaitTaken(long expected) {
        long before = counter("snapshots_sent");
        await().until(() -> {
            clock.advance(Duration.ofSeconds(30));
            pusher.push();
            return counter("snapshots_sent") > before;
        });
        long[] seen = {0};
        await().until(() -> {
            Snapshot snapshot = platform.poll(0);
            if (snapshot != null && !snapshot.calls().isEmpty()) {
                seen[0] = snapshot.calls().get(0).results().total();
            }
            return snapshot == null && seen[0] == expected;
        });
    }

    private long counter(String name) {
        return pusher.counters().counters().getOrDefault(name, 0L);
    }

    private void call(int count) {
        for (int i = 0; i < count; i++) {
            Call call = calls.start(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"), CallContext.EMPTY);
            call.attempt("a:1");
            call.finish(CallResult.OK, null);
        }
    }

    private void assertNothingUncounted() {
        Map<String, Long> counters = pusher.counters().counters();
        long fates = counters.entrySet().stream()
                .filter(counter -> !counter.getKey().equals("snapshots_produced"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(counters).containsEntry("snapshots_produced", fates);
    }
}
