package io.dplatform.watcher.server.messages;

import io.dplatform.mq.server.BrokerAwayException;
import io.dplatform.mq.server.BrokerView;
import io.dplatform.mq.server.GroupFlow;
import io.dplatform.mq.server.GroupView;
import io.dplatform.mq.server.MessageView;
import io.dplatform.mq.server.Outlook;
import io.dplatform.mq.server.QueueFlow;
import io.dplatform.tracker.context.BusinessKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a broker could say. */
final class BrokerSamples {

    static final Instant SEEN = Instant.parse("2026-01-02T03:04:05Z");

    private BrokerSamples() {}

    static BrokerView view(boolean away) {
        return new BrokerView(
                "127.0.0.1:9876",
                Optional.of(SEEN),
                away ? Optional.of("connect to 127.0.0.1:9876 failed") : Optional.empty(),
                List.of("broker-a 127.0.0.1:10911"),
                List.of(group()),
                0);
    }

    private static GroupView group() {
        GroupFlow flow = new GroupFlow(
                800,
                10,
                10,
                20,
                Outlook.DRAINING,
                Optional.of(Duration.ofSeconds(81)),
                List.of(
                        new QueueFlow("orders", "broker-a:1", 500, 5, 0, true),
                        new QueueFlow("orders", "broker-a:0", 300, 5, 20, false)));
        return new GroupView(
                StubBroker.GROUP,
                List.of("orders"),
                flow,
                List.of(new GroupView.ListenerView("10.0.0.7@1-1", "10.0.0.7:51234", "V5_5_0")),
                1,
                List.of(new GroupView.Backlog(SEEN.minusSeconds(5), 900), new GroupView.Backlog(SEEN, 810)));
    }

    static MessageView deadLetter() {
        return new MessageView(
                StubBroker.DEAD,
                "orders",
                "broker-a:0@17",
                "order",
                SEEN.minusSeconds(90),
                SEEN.minusSeconds(30),
                List.of(new BusinessKey("order", "10086")),
                "0af7651916cd43dd8448eb211c80319c",
                "base",
                5,
                27,
                "{\"id\":\"•••\",\"amount\":#}",
                Optional.of(new MessageView.Failure(
                        StubBroker.GROUP,
                        "java.lang.IllegalStateException",
                        "no stock",
                        "com.acme.Stock.reserve:42",
                        SEEN.minusSeconds(30),
                        "stock",
                        "10.0.0.7:8080")));
    }

    /** As the one of RocketMQ makes it. */
    static BrokerAwayException away() {
        return new BrokerAwayException("asked 127.0.0.1:9876 for it: connect to 127.0.0.1:9876 failed");
    }
}
