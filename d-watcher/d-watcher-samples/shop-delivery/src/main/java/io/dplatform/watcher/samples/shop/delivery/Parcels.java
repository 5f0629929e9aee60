package io.dplatform.watcher.samples.shop.delivery;

import io.dplatform.mq.DListener;
import io.dplatform.watcher.samples.shop.api.OrderPlaced;
import io.dplatform.watcher.samples.shop.misbehave.Misbehaviour;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Packs what was ordered. A message may come twice: the second time changes nothing. */
@Component
class Parcels {

    private final Misbehaviour misbehaviour = Misbehaviour.of("delivery");
    private final JdbcClient db;

    Parcels(JdbcClient db) {
        this.db = db;
    }

    @DListener(topic = OrderPlaced.TOPIC, group = "delivery")
    void pack(OrderPlaced order) {
        misbehaviour.now();
        db.sql("INSERT IGNORE INTO parcel (order_no, sku, pieces) VALUES (?, ?, ?)")
                .params(order.orderNo(), order.sku(), order.pieces())
                .update();
    }
}
