package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.FactSource;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.HttpUplink;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Uplink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotPusherTest {

    private static final Duration SOON = Duration.ofMillis(100);

    private final TestClock clock = new TestClock();
    private final CallMetrics metrics = new CallMetrics(clock);
    private final ErrorFingerprints errors = new ErrorFingerprints(clock);
    private final ServiceIdentity identity = ServiceIdentity.of("order", "o-1");
    private final Calls calls = Calls.builder(identity).observer(metrics).build();
    private StubPlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new StubPlatform();
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    private Uplink uplink() {
        return new HttpUplink(() -> Optional.of(platform.address()), Duration.ofMillis(500));
    }

    private SnapshotPusher.Builder pusher(Uplink uplink) {
        return SnapshotPusher.builder(identity, metrics, errors, uplink).interval(SOON);
    }

    private void call() {
        Call call = calls.start(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"), CallContext.EMPTY);
        call.attempt("a:1");
        call.finish(CallResult.OK, null);
    }

    private Snapshot take() throws InterruptedException {
        Snapshot snapshot = platform.poll(10);
        assertThat(snapshot).isNotNull();
        return snapshot;
    }

    private static void assertNothingUncounted(Map<String, Long> counters) {
        long fates = counters.entrySet().stream()
                .filter(counter -> !counter.getKey().equals("snapshots_produced"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(counters).containsEntry("snapshots_produced", fates);
    }

    @Test
    void reportsWhatWasCounted() throws Exception {
        call();
        try (SnapshotPusher pusher = pusher(uplink()).start()) {
            Snapshot first = take();
            assertThat(first.sender().identity()).isEqualTo(identity);
            assertThat(first.sender().startedAt()).isEqualTo(TestClock.START);
            assertThat(first.complete()).isTrue();
            assertThat(first.calls().get(0).results().total()).isEqualTo(1);
            Snapshot second = take();
            assertThat(second.complete()).isFalse();
            assertThat(second.calls()).isEmpty();
            assertNothingUncounted(pusher.counters().counters());
        }
    }

    @Test
    void sendsEverythingWhenThePlatformAsksForIt() throws Exception {
        platform.asksForAll();
        try (SnapshotPusher pusher = pusher(uplink()).start()) {
            take();
            assertThat(take().complete()).isTrue();
            assertNothingUncounted(pusher.counters().counters());
        }
    }

    @Test
    void doesNotLetAnUrgentFactWaitForTheNextTurn() throws Exception {
        List<Runnable> listeners = new CopyOnWriteArrayList<>();
        FactSource source = new FactSource() {
            @Override
            public List<Fact> facts() {
                return List.of(
                        new Fact("document", "D_CONFIG/a.yaml", Map.of("said", String.valueOf(listeners.size()))));
            }

            @Override
            public void whenUrgent(Runnable listener) {
                listeners.add(listener);
            }
        };
        Duration hardlyEver = Duration.ofSeconds(20);
        // The first turn comes at once, the next one in many seconds.
        try (SnapshotPusher pusher = pusher(uplink())
                .interval(hardlyEver)
                .random(() -> 0)
                .facts(() -> List.of(source))
                .start()) {
            assertThat(take().facts()).hasSize(1);
            assertThat(listeners).hasSize(1);

            listeners.get(0).run();
            listeners.get(0).run();
            take();
            assertThat(platform.waiting()).isZero();
            assertNothingUncounted(pusher.counters().counters());
        }
    }

    @Test
    void sendsALastSnapshotWhenItIsClosed() throws Exception {
        SnapshotPusher pusher = pusher(uplink()).interval(Duration.ofHours(1)).start();
        call();
        pusher.close();
        pusher.close();

        assertThat(take().calls()).hasSize(1);
        assertThat(platform.waiting()).isZero();
    }

    @Test
    void stopsAlthoughThePlatformNeverAnswers() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Uplink never = (path, type, body) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted.countDown();
            }
            return unavailable();
        };
        pusher(never).interval(Duration.ofHours(1)).start().close();
        await().atMost(Duration.ofSeconds(10)).until(() -> interrupted.getCount() == 0);
    }

    /** A reply only {@link HttpUplink} can make: ask one that knows no platform. */
    private static Reply unavailable() {
        return new HttpUplink(Optional::empty, Duration.ofSeconds(1)).post("/", "", new byte[0]);
    }

    @Test
    void refusesAnIntervalThatWouldFloodThePlatform() {
        assertThatThrownBy(() -> pusher(uplink()).interval(Duration.ofMillis(1)))
                .hasMessage("interval: PT0.001S (expected: at least 100 ms)");
    }
}
