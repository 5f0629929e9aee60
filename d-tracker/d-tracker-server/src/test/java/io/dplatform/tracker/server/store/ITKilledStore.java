package io.dplatform.tracker.server.store;

import static io.dplatform.tracker.server.TestSpans.EPOCH;
import static io.dplatform.tracker.server.TestSpans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.TestSpans;
import io.dplatform.tracker.server.TraceQuery;
import io.dplatform.tracker.testkit.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the midst of its work, again and again: what it acknowledged is there. */
class ITKilledStore {

    private static final int ROUNDS = Figures.isLong() ? 50 : 6;
    private static final int SPANS = 12;

    private final StoreFixture fixture;

    ITKilledStore(@TempDir Path directory) {
        fixture = new StoreFixture(directory);
    }

    @AfterEach
    void stop() throws InterruptedException {
        fixture.close();
    }

    /** The process that is killed: appends traces from a number on and says each number once it is appended. */
    static final class Appending {

        private Appending() {}

        public static void main(String[] args) {
            // Small segments, so that it is killed while rolling and packing as often as while appending.
            StoreSettings settings = new StoreFixture(Path.of(args[0])).settings(400);
            SegmentSpanStore store =
                    SegmentSpanStore.open(settings, Clock.systemUTC(), Executors.newSingleThreadScheduledExecutor());
            for (long trace = Long.parseLong(args[1]); ; trace++) {
                store.append(batch(trace));
                System.out.println(trace);
            }
        }
    }

    private static List<Span> batch(long trace) {
        return new TestSpans(trace).trace(traceId(trace), EPOCH + trace * 1_000, SPANS);
    }

    @Test
    void hasEverythingThatWasAppendedBeforeTheKill() throws Exception {
        Random random = new Random(9);
        long next = 1;
        for (int round = 0; round < ROUNDS; round++) {
            next = appendUntilKilled(next, 20 + random.nextInt(300)) + 1;
            // A batch that was written and not yet acknowledged may be there: as a whole.
            try (SegmentSpanStore store = fixture.open(fixture.settings(400))) {
                for (long trace = 1; trace < next; trace++) {
                    assertThat(store.trace(traceId(trace)).orElseThrow().spans())
                            .as("trace %d of %d", trace, next - 1)
                            .containsExactlyInAnyOrderElementsOf(batch(trace));
                }
                long found = store.facts().spans();
                assertThat(found % SPANS).isZero();
                assertThat(store.facts().damaged()).isZero();
                while (store.trace(traceId(next)).isPresent()) {
                    assertThat(store.trace(traceId(next)).orElseThrow().spans()).hasSize(SPANS);
                    next++;
                }
                assertThat(found).isEqualTo((next - 1) * SPANS);
                assertThat(store.search(TraceQuery.between(Instant.EPOCH, Instant.MAX)
                                        .limit(10)
                                        .build())
                                .traces()
                                .get(0)
                                .traceId())
                        .isEqualTo(traceId(next - 1));
            }
        }
        Figures.note(
                "F30",
                "The span store is killed " + ROUNDS + " times while it appends",
                "everything acknowledged is readable; 0 damaged blocks",
                (next - 1) * SPANS + " spans appended, all of the acknowledged found, 0 blocks damaged");
    }

    /** Returns the last trace that the process said was appended. */
    private long appendUntilKilled(long from, int traces) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appending.class.getName(),
                        fixture.directory.toString(),
                        Long.toString(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long last = from - 1;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && last < from + traces) {
                last = Long.parseLong(line);
                line = said.readLine();
            }
            // By the handle: the process itself would close its output, and what it still said with it.
            process.toHandle().destroyForcibly();
            for (; line != null; line = said.readLine()) {
                last = isWhole(line, last) ? Long.parseLong(line) : last;
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        return last;
    }

    /** The last line may be torn too. */
    private static boolean isWhole(String line, long before) {
        return line.equals(Long.toString(before + 1));
    }
}
