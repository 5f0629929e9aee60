package io.dplatform.monitor.server.store;

import io.dplatform.tracker.context.CallResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A process that appends one call after the other, each in a series of its own, and says how many are stored, until it is killed. */
final class AppendUntilKilled {

    private AppendUntilKilled() {}

    public static void main(String[] args) throws Exception {
        EmbeddedStoreOptions options =
                EmbeddedStoreOptions.of(1L << 40, Duration.ofDays(7)).flushing(Duration.ofDays(1), 600);
        EmbeddedMetricStore store = EmbeddedMetricStore.open(Path.of(args[0]), options, Clock.systemUTC());
        Thread upkeep = new Thread(() -> {
            while (true) {
                store.upkeep();
            }
        });
        upkeep.setDaemon(true);
        upkeep.start();
        for (long stored = 1; ; stored++) {
            Instant now = Instant.now();
            Batch batch = new Batch(now, now);
            batch.cell(Cells.seen(args[1] + "-" + stored, "stock")).count(CallResult.OK, 1);
            store.append(batch);
            System.out.println(stored);
        }
    }
}
