package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.client.ErrorFingerprints.Severity;
import io.dplatform.monitor.snapshot.CallRow;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.PeerRow;
import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotLedgerTest {

    private final TestClock clock = new TestClock();
    private List<Fact> stated = List.of();
    private final CallMetrics metrics = new CallMetrics(clock);
    private final ErrorFingerprints errors = new ErrorFingerprints(clock);
    private final ServiceIdentity identity = ServiceIdentity.of("order", "o-1");
    private final Calls calls =
            Calls.builder(identity).observer(metrics).clock(clock).build();
    private final SnapshotLedger ledger = new SnapshotLedger(
            new Sender(identity, metrics.since(), "0.1.0", "17"),
            metrics,
            errors,
            new ProcessProbe(clock::nanoTime),
            new FactGathering(() -> List.of(() -> stated, () -> {
                throw new IllegalStateException("broken part");
            })),
            new CounterSum(() -> List.of(
                    () -> Map.of("spans_sent", 3L),
                    () -> {
                        throw new IllegalStateException("broken part");
                    },
                    () -> Map.of("spans_sent", 4L))),
            clock,
            clock::nanoTime);

    private Call start(String operation) {
        return calls.start(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", operation), CallContext.EMPTY);
    }

    private void call(String operation, String instance) {
        Call call = start(operation);
        call.attempt(instance);
        call.finish(CallResult.OK, null);
    }

    private static List<String> operations(Snapshot snapshot) {
        return snapshot.calls().stream()
                .map(row -> row.key().operation())
                .sorted()
                .toList();
    }

    @BeforeEach
    void twoOperationsAndAnError() {
        call("a", "i:1");
        call("b", "i:2");
        errors.logged(Severity.WARN, "shop", "boom", "boom", null);
    }

    @Test
    void tellsEverythingAtFirst() throws Exception {
        Snapshot snapshot = ledger.next();

        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.sequence()).isEqualTo(1);
        assertThat(snapshot.sentAt()).isEqualTo(TestClock.START);
        assertThat(operations(snapshot)).containsExactly("a", "b");
        assertThat(snapshot.peers()).extracting(row -> row.key().instance()).containsExactlyInAnyOrder("i:1", "i:2");
        assertThat(snapshot.errors()).extracting(ErrorRow::logger).containsExactly("shop");
        assertThat(snapshot.process().heapUsedBytes()).isPositive();
        assertThat(snapshot.counters()).containsEntry("spans_sent", 7L).containsEntry("counters_failures", 1L);
        assertThat(SnapshotCodec.decode(SnapshotCodec.encode(snapshot)).calls()).isEqualTo(snapshot.calls());
    }

    @Test
    void tellsOnlyWhatChangedSinceItWasTaken() {
        ledger.next();
        ledger.taken(SnapshotAnswer.TAKEN);
        call("a", "i:1");

        Snapshot snapshot = ledger.next();

        assertThat(snapshot.complete()).isFalse();
        assertThat(operations(snapshot)).containsExactly("a");
        assertThat(snapshot.calls().get(0).results().total()).isEqualTo(2);
        assertThat(snapshot.peers()).hasSize(1);
        assertThat(snapshot.errors()).isEmpty();
    }

    @Test
    void tellsAgainWhatWasNotTaken() {
        ledger.next();
        ledger.taken(SnapshotAnswer.TAKEN);
        call("a", "i:1");
        ledger.next();
        call("b", "i:1");

        assertThat(operations(ledger.next())).containsExactly("a", "b");
        ledger.taken(SnapshotAnswer.TAKEN);
        assertThat(operations(ledger.next())).isEmpty();
    }

    @Test
    void tellsOfACallThatHasBegunAndOfItsEnd() {
        ledger.next();
        ledger.taken(SnapshotAnswer.TAKEN);
        Call call = start("a");
        assertThat(ledger.next().calls()).extracting(CallRow::inFlight).containsExactly(1L);
        ledger.taken(SnapshotAnswer.TAKEN);
        assertThat(ledger.next().calls()).isEmpty();
        call.finish(CallResult.TIMEOUT, null);
        assertThat(ledger.next().calls()).extracting(CallRow::inFlight).containsExactly(0L);
    }

    @Test
    void tellsFactsThatChangedAndEverythingWhenOneIsGone() {
        Fact idle = new Fact("pool", "main", Map.of("active", "0"));
        Fact busy = new Fact("pool", "main", Map.of("active", "9"));
        Fact document = new Fact("document", "D_CONFIG/order.yaml", Map.of("verdict", "APPLIED"));
        stated = List.of(idle, document);
        assertThat(ledger.next().facts()).containsExactly(idle, document);
        ledger.taken(SnapshotAnswer.TAKEN);
        assertThat(ledger.next().facts()).isEmpty();

        stated = List.of(busy, document);
        assertThat(ledger.next().facts()).containsExactly(busy);
        assertThat(ledger.next().facts()).as("until it was taken").containsExactly(busy);
        ledger.taken(SnapshotAnswer.TAKEN);

        stated = List.of(busy);
        Snapshot snapshot = ledger.next();
        assertThat(snapshot.complete()).isTrue();
        assertThat(snapshot.facts()).containsExactly(busy);
    }

    @Test
    void leavesOutAndCountsFactsBeyondTheBound() {
        stated = IntStream.rangeClosed(1, Snapshot.MAX_FACTS + 7)
                .mapToObj(i -> new Fact("statement", Integer.toString(i), Map.of()))
                .toList();
        FactGathering gathering = new FactGathering(() -> List.of(() -> stated));

        assertThat(gathering.gather()).hasSize(Snapshot.MAX_FACTS);
        assertThat(gathering.counters()).containsEntry("facts_left_out", 7L);
    }

    @Test
    void tellsEverythingOnceAMinute() {
        ledger.next();
        ledger.taken(SnapshotAnswer.TAKEN);
        clock.advance(SnapshotLedger.COMPLETE_EVERY);
        assertThat(ledger.next().complete()).isTrue();
        ledger.taken(SnapshotAnswer.TAKEN);
        assertThat(ledger.next().complete()).isFalse();
    }

    @Test
    void tellsEverythingWhenAskedTo() {
        ledger.next();
        ledger.taken(SnapshotAnswer.SEND_COMPLETE);
        assertThat(operations(ledger.next())).containsExactly("a", "b");
        ledger.taken(SnapshotAnswer.TAKEN);
        assertThat(ledger.next().complete()).isFalse();
    }

    @Test
    void tellsEverythingWhenAnInstanceIsGoneUntilThatIsTaken() {
        ledger.next();
        ledger.taken(SnapshotAnswer.TAKEN);
        clock.advance(PeerTable.IDLE.plusSeconds(1));
        call("a", "i:1");

        Snapshot untaken = ledger.next();
        assertThat(untaken.complete()).isTrue();
        assertThat(untaken.peers())
                .extracting(PeerRow::key)
                .extracting("instance")
                .containsExactly("i:1");
        assertThat(ledger.next().complete()).isTrue();
        ledger.taken(SnapshotAnswer.TAKEN);
        assertThat(ledger.next().complete()).isFalse();
    }

    @Test
    void keepsNothingOfSnapshotsThatAreNotTaken() {
        for (int i = 0; i < 1_000; i++) {
            clock.advance(Duration.ofSeconds(5));
            assertThat(ledger.next().sequence()).isEqualTo(i + 1);
        }
        assertThat(operations(ledger.next())).containsExactly("a", "b");
    }
}
