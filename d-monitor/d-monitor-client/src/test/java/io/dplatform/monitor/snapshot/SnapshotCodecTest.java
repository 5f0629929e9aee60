package io.dplatform.monitor.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final Sender SENDER = new Sender(
            new ServiceIdentity("order", "10.0.0.7:8080", "1.4.2", "z1", Lane.of("dev-x"), "team-trade"),
            START,
            "0.1.0",
            "17.0.15");

    private static Snapshot snapshot(int rows) {
        Random random = new Random(rows);
        List<CallRow> calls = new ArrayList<>();
        List<PeerRow> peers = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            CallKind kind = CallKind.values()[i % CallKind.values().length];
            CallRole role = CallRole.values()[i % CallRole.values().length];
            CallResult result = CallResult.values()[i % CallResult.values().length];
            calls.add(new CallRow(
                    new CallKey(kind, role, "order", "stock-" + i % 7, "StockService.operation" + i),
                    ResultCounts.of(CallResult.OK, 1_000L + i).plus(ResultCounts.of(result, 7)),
                    latencies(random),
                    i % 3,
                    1_000L + i,
                    latencies(random),
                    i % 2 == 0 ? Latencies.NONE : latencies(random)));
            peers.add(new PeerRow(
                    new PeerKey(kind, "order", "stock-" + i % 7, "10.0.0." + i + ":20880"),
                    ResultCounts.of(CallResult.TIMEOUT, i + 1),
                    latencies(random)));
        }
        ErrorRow error = new ErrorRow(
                "0123456789abcdef", "ERROR", "shop.Order", "java.io.IOException", "Order.pay", "下单失败", 3, START);
        return new Snapshot(
                SENDER,
                42,
                START.plusSeconds(60),
                rows % 2 == 0,
                calls,
                peers,
                new ProcessFacts(
                        0.25, Duration.ofSeconds(17), 2, 1 << 20, 1L << 30, 5, Duration.ofMillis(80), 33, 99, 1024),
                List.of(error),
                List.of(new Fact("pool", "main", Map.of("max", "10", "waiting", Integer.toString(rows)))),
                Map.of("spans.produced", 12L, "spans.dropped", 0L));
    }

    private static Latencies latencies(Random random) {
        long[] counts = new long[LatencyBuckets.COUNT];
        for (int i = 0; i < 20; i++) {
            counts[60 + random.nextInt(60)] += 1 + random.nextInt(1_000);
        }
        return Latencies.ofDense(counts, random.nextInt(1 << 30), random.nextInt(1 << 20));
    }

    @Test
    void readsWhatItWrote() throws Exception {
        for (int rows : new int[] {0, 1, 2, 37}) {
            Snapshot written = snapshot(rows);
            assertThat(SnapshotCodec.decode(SnapshotCodec.encode(written))).isEqualTo(written);
        }
    }

    @Test
    void writesTheSameBytesForTheSameSnapshot() {
        assertThat(SnapshotCodec.encode(snapshot(5))).isEqualTo(SnapshotCodec.encode(snapshot(5)));
    }

    @Test
    void rowsShareTheirStrings() throws Exception {
        Snapshot read = SnapshotCodec.decode(SnapshotCodec.encode(snapshot(20)));
        assertThat(read.calls().get(0).key().caller())
                .isSameAs(read.calls().get(19).key().caller());
    }

    @Test
    void aFullServiceFits() throws Exception {
        byte[] bytes = SnapshotCodec.encode(snapshot(5_000));
        assertThat(bytes.length).isLessThan(SnapshotCodec.MAX_BYTES / 2);
        assertThat(SnapshotCodec.decode(bytes).calls()).hasSize(5_000);
    }

    @Test
    void cutsAStringThatIsTooLong() throws Exception {
        Snapshot snapshot = snapshot(0);
        ErrorRow longError = new ErrorRow("f", "WARN", "l", "", "", "é".repeat(10_000), 1, START);
        Snapshot with = new Snapshot(
                snapshot.sender(),
                1,
                START,
                true,
                List.of(),
                List.of(),
                ProcessFacts.NONE,
                List.of(longError),
                List.of(),
                Map.of());
        assertThat(SnapshotCodec.decode(SnapshotCodec.encode(with))
                        .errors()
                        .get(0)
                        .sample())
                .isEqualTo("é".repeat(2_048));
    }

    @Test
    void passesOverASectionOfANewerWriter() throws Exception {
        byte[] known = SnapshotCodec.encode(snapshot(3));
        byte[] more = Arrays.copyOf(known, known.length + 5);
        more[known.length] = 99;
        more[known.length + 1] = 3;
        assertThat(SnapshotCodec.decode(more)).isEqualTo(snapshot(3));
    }

    @Test
    void saysWhatItExpected() {
        assertThatThrownBy(() -> SnapshotCodec.decode("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessage("not a snapshot (expected: bytes that begin with DSNP)");
        assertThatThrownBy(() -> SnapshotCodec.decode(new byte[] {'D', 'S', 'N', 'P', 2}))
                .hasMessage(
                        "snapshot of format version 2 (expected: 1; a platform must be at least as new as the starters"
                                + " of its services)");
        assertThatThrownBy(() -> SnapshotCodec.decode(new byte[] {'D', 'S', 'N', 'P', 1}))
                .hasMessage("snapshot without a sender (expected: section 2)");
        assertThatThrownBy(() -> SnapshotCodec.decode(new byte[SnapshotCodec.MAX_BYTES + 1]))
                .hasMessageContaining("expected: at most");
    }

    @Test
    void believesNoLength() {
        // A section of strings that claims two thousand million of them in five bytes.
        byte[] lie = {'D', 'S', 'N', 'P', 1, 1, 5, -1, -1, -1, -1, 7};
        assertThatThrownBy(() -> SnapshotCodec.decode(lie))
                .isInstanceOf(SnapshotFormatException.class)
                .hasMessageContaining("strings: 2147483647");
    }

    @Test
    void refusesGarbageWithItsOwnExceptionOnly() {
        byte[] valid = SnapshotCodec.encode(snapshot(12));
        Random random = new Random(20_26);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = i % 3 == 0 ? Arrays.copyOf(valid, random.nextInt(valid.length)) : valid.clone();
            for (int flips = random.nextInt(6); flips >= 0 && mutant.length > 5; flips--) {
                mutant[5 + random.nextInt(mutant.length - 5)] = (byte) random.nextInt();
            }
            try {
                SnapshotCodec.decode(mutant);
            } catch (SnapshotFormatException e) {
                refused++;
                assertThat(e).hasMessageNotContaining("null");
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void understandsItsOwnAnswersAndNothingElse() {
        for (SnapshotAnswer answer : SnapshotAnswer.values()) {
            assertThat(SnapshotAnswer.fromBytes(answer.toBytes())).contains(answer);
        }
        assertThat(SnapshotAnswer.fromBytes(new byte[0])).contains(SnapshotAnswer.TAKEN);
        assertThat(SnapshotAnswer.fromBytes("<html>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(SnapshotAnswer.fromBytes(new byte[1 << 20])).isEmpty();
    }

    @Test
    void everyKindRoleAndResultHasItsNumber() throws Exception {
        for (CallKind kind : CallKind.values()) {
            assertThat(Wire.kind(Wire.code(kind))).isEqualTo(kind);
        }
        for (CallRole role : CallRole.values()) {
            assertThat(Wire.role(Wire.code(role))).isEqualTo(role);
        }
        for (CallResult result : CallResult.values()) {
            assertThat(Wire.result(Wire.code(result))).isEqualTo(result);
        }
    }
}
