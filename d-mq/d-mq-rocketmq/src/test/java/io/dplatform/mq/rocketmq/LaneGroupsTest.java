package io.dplatform.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LaneGroupsTest {

    private static final Lane BLUE = Lane.of("blue");
    private static final Lane RED = Lane.of("red");

    private final Set<String> connected = new HashSet<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    private LaneGroups serving(Lane own) {
        return new LaneGroups(
                "stock_orders",
                own,
                group -> {
                    asked.incrementAndGet();
                    return connected.contains(group);
                },
                now::get);
    }

    @Test
    void theBaseLaneLeavesAMessageToItsLaneWhileThatListens() {
        LaneGroups base = serving(Lane.BASE);
        assertThat(base.handles(Lane.BASE)).isTrue();
        assertThat(base.handles(BLUE)).isTrue();

        connected.add("stock_orders_lane-blue");
        now.addAndGet(Duration.ofSeconds(4).toNanos());

        assertThat(base.handles(BLUE)).isFalse();
        assertThat(base.handles(RED)).isTrue();
    }

    @Test
    void aLaneHandlesItsOwnMessagesOnlyAndAsksNobody() {
        LaneGroups blue = serving(BLUE);

        assertThat(blue.handles(BLUE)).isTrue();
        assertThat(blue.handles(Lane.BASE)).isFalse();
        assertThat(blue.handles(RED)).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksTheBrokerNowAndThen() {
        LaneGroups base = serving(Lane.BASE);
        for (int i = 0; i < 100; i++) {
            base.handles(BLUE);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aLaneIsAGroupOfItsOwn() {
        assertThat(LaneGroups.nameOf("stock_orders", Lane.BASE)).isEqualTo("stock_orders");
        assertThat(LaneGroups.nameOf("stock_orders", BLUE)).isEqualTo("stock_orders_lane-blue");
    }
}
