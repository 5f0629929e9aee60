package io.dplatform.tracker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Reply.Outcome;
import io.dplatform.tracker.uplink.Uplink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpanExporterTest {

    private static final ServiceIdentity ORDER = ServiceIdentity.of("order", "10.0.0.1:8080");
    private static final ExportSettings SMALL = new ExportSettings(16, 4, Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final StubUplink platform = new StubUplink();

    @Test
    void waitsForABatchOrForItsTime() {
        SpanExporter exporter = new SpanExporter(ORDER, platform, SMALL);
        assertThat(exporter.step(0)).isFalse();
        produce(exporter, 3);

        assertThat(exporter.step(SECOND / 2)).isFalse();
        assertThat(platform.accepted).isEmpty();
        assertThat(exporter.step(SECOND)).isTrue();
        assertThat(platform.spans()).hasSize(3);

        assertThat(exporter.step(SECOND)).isFalse();
        produce(exporter, 4);
        assertThat(exporter.step(SECOND)).isTrue();
        assertThat(platform.spans()).hasSize(7);
        assertAddsUp(exporter);
    }

    @Test
    void sendsSpansInTheOrderInWhichCallsEnded() {
        SpanExporter exporter = new SpanExporter(ORDER, platform, SMALL);
        produce(exporter, 10);
        exporter.close();

        assertThat(platform.accepted).hasSize(3);
        assertThat(platform.spans())
                .extracting(span -> span.getName())
                .containsExactly("op0", "op1", "op2", "op3", "op4", "op5", "op6", "op7", "op8", "op9");
    }

    @Test
    void keepsWhatFitsWhileThePlatformIsAway() {
        SpanExporter exporter = new SpanExporter(ORDER, platform, SMALL);
        platform.answer(Outcome.UNAVAILABLE);
        produce(exporter, 4);
        assertThat(exporter.step(0)).isFalse();
        produce(exporter, 100);
        assertThat(exporter.step(SECOND)).isFalse();

        assertThat(exporter.queued()).isEqualTo(4 + 16);
        assertThat(exporter.counters()).containsEntry("spans_dropped_queue_full", 84L);
        assertAddsUp(exporter);

        platform.answer(Outcome.ACCEPTED);
        long now = SECOND;
        while (exporter.step(now)) {
            now += SECOND;
        }
        assertThat(exporter.queued()).isZero();
        assertThat(platform.spans()).hasSize(20);
        assertAddsUp(exporter);
    }

    @Test
    void givesUpWhatThePlatformRefuses() {
        SpanExporter exporter = new SpanExporter(ORDER, platform, SMALL);
        platform.answer(Outcome.REFUSED);
        produce(exporter, 4);

        assertThat(exporter.step(0)).isTrue();

        assertThat(exporter.counters())
                .containsEntry("spans_dropped_refused", 4L)
                .containsEntry("spans_sent", 0L);
        assertAddsUp(exporter);
    }

    @Test
    void dropsWhatIsLeftAtTheEndIfNobodyTakesIt() {
        SpanExporter exporter = new SpanExporter(ORDER, platform, SMALL);
        exporter.start();
        platform.answer(Outcome.UNAVAILABLE);
        produce(exporter, 10);

        exporter.close();
        produce(exporter, 5);

        assertThat(exporter.counters()).containsEntry("spans_dropped_shutdown", 15L);
        assertThat(exporter.queued()).isZero();
        assertAddsUp(exporter);
    }

    @Test
    void endsThoughAPostDoesNot() {
        CountDownLatch posting = new CountDownLatch(1);
        Uplink stuck = (path, type, body) -> {
            posting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reply(Outcome.UNAVAILABLE, new byte[0]);
        };
        SpanExporter exporter =
                new SpanExporter(ORDER, stuck, new ExportSettings(16, 4, Duration.ofMillis(1), Duration.ofMillis(50)));
        exporter.start();
        produce(exporter, 8);
        await().until(() -> posting.getCount() == 0);

        exporter.close();

        assertThat(exporter.counters()).containsEntry("spans_dropped_shutdown", 8L);
        assertAddsUp(exporter);
    }

    @Test
    void goesOnAfterAFailureOfTheUplink() {
        List<String> failures = new ArrayList<>(List.of("once", "twice"));
        Uplink moody = (path, type, body) -> {
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.remove(0));
            }
            return platform.post(path, type, body);
        };
        SpanExporter exporter = new SpanExporter(ORDER, moody, SMALL);
        exporter.start();
        produce(exporter, 4);

        await().until(() -> platform.spans().size() == 4);
        exporter.close();
        assertAddsUp(exporter);
    }

    @Test
    void addsUpUnderFireWhilePlatformComesAndGoes() throws Exception {
        SpanExporter exporter = new SpanExporter(
                ORDER, platform, new ExportSettings(1_024, 128, Duration.ofMillis(5), Duration.ofSeconds(5)));
        exporter.start();
        int threads = 4;
        int each = 50_000;
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread producer = new Thread(() -> produce(exporter, each));
            producers.add(producer);
            producer.start();
        }
        Outcome[] moods = {Outcome.UNAVAILABLE, Outcome.ACCEPTED, Outcome.REFUSED, Outcome.ACCEPTED};
        for (int i = 0; producers.stream().anyMatch(Thread::isAlive); i++) {
            platform.answer(moods[i % moods.length]);
            producers.get(i % threads).join(5);
        }
        platform.answer(Outcome.ACCEPTED);
        exporter.close();

        assertThat(exporter.counters()).containsEntry("spans_produced", (long) threads * each);
        assertThat((long) platform.spans().size()).isEqualTo(exporter.counters().get("spans_sent"));
        assertThat(exporter.queued()).isZero();
        assertAddsUp(exporter);
    }

    @Test
    void leavesNoThreadBehind() {
        SpanExporter exporter = new SpanExporter(ORDER, platform, SMALL);
        exporter.start();
        exporter.close();
        exporter.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("d-tracker-export");
    }

    @Test
    void refusesSettingsThatCannotWork() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new ExportSettings(1, 1, second, second)).hasMessageStartingWith("queue size: 1 ");
        assertThatThrownBy(() -> new ExportSettings(16, 17, second, second)).hasMessageStartingWith("batch size: 17 ");
        assertThatThrownBy(() -> new ExportSettings(16, 4, Duration.ZERO, second))
                .hasMessageStartingWith("interval: ");
    }

    private static void produce(SpanExporter exporter, int count) {
        Calls calls = Calls.builder(ORDER)
                .observer(new SpanObserver(exporter))
                .sampler(Sampler.always())
                .build();
        for (int i = 0; i < count; i++) {
            CallSite site = calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "op" + i % 100);
            calls.start(site, CallContext.EMPTY).finish(CallResult.OK, null);
        }
    }

    private static void assertAddsUp(SpanExporter exporter) {
        Map<String, Long> counters = exporter.counters();
        long settled = counters.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("spans_produced"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(counters).containsEntry("spans_produced", settled + exporter.queued());
    }
}
