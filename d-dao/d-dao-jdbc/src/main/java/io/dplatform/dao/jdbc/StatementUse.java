package io.dplatform.dao.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What one statement has cost for one entry and one caller, since the process began. Thread-safe. */
final class StatementUse {

    private final LongAdder count = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder waitNanos = new LongAdder();
    private final LongAdder runNanos = new LongAdder();
    private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

    void succeeded(long waited, long ran) {
        count.increment();
        add(waited, ran);
    }

    void failed(long waited, long ran) {
        count.increment();
        errors.increment();
        add(waited, ran);
    }

    private void add(long waited, long ran) {
        if (waited > 0) {
            waitNanos.add(waited);
        }
        runNanos.add(ran);
        maxNanos.accumulate(ran);
    }

    void rows(long read) {
        rows.add(read);
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("count", String.valueOf(count.sum()));
        values.put("errors", String.valueOf(errors.sum()));
        values.put("rows", String.valueOf(rows.sum()));
        values.put("waitMicros", String.valueOf(waitNanos.sum() / 1_000));
        values.put("runMicros", String.valueOf(runNanos.sum() / 1_000));
        values.put("maxMicros", String.valueOf(maxNanos.get() / 1_000));
        return values;
    }
}
