package io.dplatform.monitor.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.testkit.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine in a process of its own that is killed while it writes. */
final class ITEmbeddedMetricStore {

    private static final int KILLS = Figures.isLong() ? 50 : 5;

    @Test
    void hasEverythingItSaidWasStoredOnceAfterEachOfSeveralKills(@TempDir Path folder) throws Exception {
        Random random = new Random(9);
        Instant start = Instant.now();
        Map<String, Integer> said = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String run = "run" + kill;
            int enough = 200 + random.nextInt(2_000);
            appendAndKill(folder, run, enough);
            said.put(run, enough);

            Map<String, Long> found = callsBySeries(folder, start);

            assertThat(found.values()).as("nothing is there twice").containsOnly(1L);
            said.forEach((name, stored) -> {
                for (int i = 1; i <= stored; i++) {
                    assertThat(found).containsKey(name + "-" + i);
                }
            });
        }
        int stored = said.values().stream().mapToInt(Integer::intValue).sum();
        Figures.note(
                "F30",
                "The store of numbers is killed " + KILLS + " times while it appends",
                "everything acknowledged is readable, once; 0 damaged blocks",
                "all of " + stored + " acknowledged batches found once, 0 blocks damaged");
    }

    private static void appendAndKill(Path folder, String run, int enough) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        folder.toString(),
                        run)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && Integer.parseInt(line) < enough) {
                line = lines.readLine();
            }
            assertThat(line).as("it was alive when it was killed").isNotNull();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Map<String, Long> callsBySeries(Path folder, Instant start) throws IOException {
        EmbeddedStoreOptions options = EmbeddedStoreOptions.of(1L << 40, Duration.ofDays(7));
        try (EmbeddedMetricStore store = EmbeddedMetricStore.open(folder, options, Clock.systemUTC())) {
            assertThat(store.status().damaged()).isZero();
            Map<String, Long> calls = new HashMap<>();
            long first = Steps.of(start);
            store.scan(
                    new MetricQuery(
                            EnumSet.of(SeriesType.SEEN), key -> true, first, first + 400, 400, Detail.LATENCIES),
                    (key, point, cell) -> calls.merge(key.caller(), cell.count(CallResult.OK), Long::sum));
            return calls;
        }
    }
}
