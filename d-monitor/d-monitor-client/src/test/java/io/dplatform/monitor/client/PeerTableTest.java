package io.dplatform.monitor.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerTableTest {

    private final PeerTable table = new PeerTable(() -> {});
    private final PeerTable.EdgePeers stock = table.edge(CallKind.RPC, "order", "stock");

    @Test
    void letsGoOfInstancesThatWereNotAskedForAnHour() {
        long now = 0;
        stock.row("old:1").tried(CallResult.OK, 1_000);
        stock.row("new:1").tried(CallResult.OK, 1_000);
        table.letGoOfIdle(now);
        for (int i = 0; i < 70; i++) {
            now += Duration.ofMinutes(1).toNanos();
            stock.row("new:1").tried(CallResult.OK, 1_000);
            table.letGoOfIdle(now);
        }

        assertThat(table.rows()).extracting(row -> row.key().instance()).containsExactly("new:1");
        assertThat(table.letGo()).isEqualTo(1);
    }

    @Test
    void beginsAnewWithAnInstanceThatComesBack() {
        stock.row("a:1").tried(CallResult.OK, 1_000);
        table.letGoOfIdle(0);
        table.letGoOfIdle(PeerTable.IDLE.toNanos() + 1);
        stock.row("a:1").tried(CallResult.ERROR, 1_000);

        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().get(0).read().results().get(CallResult.OK)).isZero();
        assertThat(table.rows().get(0).read().results().get(CallResult.ERROR)).isEqualTo(1);
    }

    @Test
    void hasRoomAgainAfterIdleInstancesAreGone() {
        for (int i = 0; i < 2_000; i++) {
            stock.row("old-" + i).tried(CallResult.OK, 1_000);
        }
        table.letGoOfIdle(0);
        table.letGoOfIdle(PeerTable.IDLE.toNanos() + 1);
        stock.row("new:1").tried(CallResult.OK, 1_000);

        assertThat(table.rows()).extracting(row -> row.key().instance()).contains("new:1");
    }
}
