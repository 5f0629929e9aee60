package io.dplatform.watcher.server.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.view.Edge;
import io.dplatform.monitor.server.view.EdgeDetail;
import io.dplatform.monitor.server.view.Evidence;
import io.dplatform.monitor.server.view.OperationRow;
import io.dplatform.monitor.server.view.Seat;
import io.dplatform.monitor.server.view.Series;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.monitor.server.view.Verdict;
import io.dplatform.monitor.server.view.Window;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.watcher.server.incidents.IncidentDetail.SlowStatement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlowStatementsTest {

    @Test
    void namesFirstWhatHasOnlyLatelyBecomeSlow() {
        // Of five minutes the last one was slow: the median is still that of before.
        OperationRow slowNow = row("INSERT reservation #370ce4f2", 360, 82_000, 1_700);
        OperationRow busy = row("SELECT shelf #14939604", 6_800, 400, 390);

        assertThat(slowest(busy, slowNow))
                .extracting(SlowStatement::operation)
                .containsExactly("INSERT reservation #370ce4f2", "SELECT shelf #14939604");
    }

    @Test
    void namesNoWaitForAConnectionAndNoEndOfATransaction() {
        assertThat(slowest(
                        row("CONNECT pool", 10, 900_000, 900_000),
                        row("COMMIT", 10, 900_000, 900_000),
                        row("SELECT shelf #14939604", 10, 400, 390)))
                .extracting(SlowStatement::fingerprint)
                .containsExactly("14939604");
    }

    private static List<SlowStatement> slowest(OperationRow... rows) {
        Edge edge = new Edge(
                "stock",
                "db:shop_stock",
                CallKind.SQL,
                Seat.CALLER,
                stats(10, 1, 1),
                null,
                null,
                null,
                null,
                null,
                1,
                0,
                List.of(),
                Verdict.HEALTHY,
                new Evidence(10, null, 0, null, 1, null, null, null, 0));
        Series none = new Series(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return SlowStatements.slowest(
                Stream.of(new EdgeDetail(edge, new Window(0, 300_000, 10), none, none, List.of(rows))));
    }

    private static OperationRow row(String operation, long count, long meanMicros, long medianMicros) {
        return new OperationRow(
                operation, CallKind.SQL, Seat.CALLER, stats(count, meanMicros, medianMicros), null, null, null);
    }

    private static Stats stats(long count, long meanMicros, long medianMicros) {
        return new Stats(
                count,
                count / 300.0,
                Map.of(),
                0,
                0,
                0,
                meanMicros,
                medianMicros,
                4 * meanMicros,
                5 * meanMicros,
                6 * meanMicros);
    }
}
