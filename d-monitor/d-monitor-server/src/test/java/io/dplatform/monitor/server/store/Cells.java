package io.dplatform.monitor.server.store;

import io.dplatform.monitor.snapshot.LatencyBuckets;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import java.time.Duration;
import java.util.Random;

/** Makes cells and series for tests. */
final class Cells {

    private Cells() {}

    static SeriesKey seen(String caller, String callee) {
        return SeriesKey.seen(CallKind.RPC, caller, callee, "op");
    }

    /** Calls that took the same time. */
    static Cell calls(CallResult result, long count, Duration each) {
        return new Cell()
                .count(result, count)
                .latency(buckets(each, count), count * each.toNanos() / 1_000, each.toNanos() / 1_000)
                .attempts(count);
    }

    static BucketCounts buckets(Duration each, long count) {
        BucketCounts buckets = new BucketCounts();
        buckets.append(LatencyBuckets.indexOf(each.toNanos()), count);
        return buckets;
    }

    static Cell random(Random random) {
        Cell cell = new Cell();
        int kinds = 1 + random.nextInt(3);
        for (int i = 0; i < kinds; i++) {
            CallResult result = CallResult.values()[random.nextInt(CallResult.values().length)];
            long count = 1 + random.nextInt(40);
            Duration each = Duration.ofNanos((long) Math.exp(7 + random.nextDouble() * 18));
            cell.add(calls(result, count, each));
            if (random.nextBoolean()) {
                cell.served(buckets(each.dividedBy(3), count), buckets(each.dividedBy(2), count));
            }
        }
        return cell;
    }
}
