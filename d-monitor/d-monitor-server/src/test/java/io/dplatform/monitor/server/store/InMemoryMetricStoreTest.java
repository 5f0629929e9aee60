package io.dplatform.monitor.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.store.MetricQuery.Detail;
import io.dplatform.tracker.context.CallResult;
import org.junit.jupiter.api.Test;

final class InMemoryMetricStoreTest extends MetricStoreContract {

    private final InMemoryMetricStore store = new InMemoryMetricStore(8_640);

    @Override
    MetricStore store() {
        return store;
    }

    @Override
    void settle() {
        store.upkeep();
    }

    @Test
    void forgetsWhatIsOlderThanItKeeps() throws Exception {
        InMemoryMetricStore small = new InMemoryMetricStore(6);
        Batch old = new Batch(START, START.plusSeconds(5));
        old.cell(Cells.seen("a", "b")).add(Cells.calls(CallResult.OK, 1, millis(1)));
        small.append(old);
        Batch recent = new Batch(START.plusSeconds(600), START.plusSeconds(605));
        recent.cell(Cells.seen("c", "d")).add(Cells.calls(CallResult.OK, 1, millis(1)));
        small.append(recent);

        small.upkeep();

        assertThat(small.status().cells()).isEqualTo(1);
        assertThat(scan(FIRST, FIRST + 1, 1, Detail.COUNTS)).isEmpty();
    }
}
