package io.dplatform.watcher.samples.shop.order;

import io.dplatform.mq.Message;
import io.dplatform.mq.Messages;
import io.dplatform.mq.SendOptions;
import io.dplatform.watcher.samples.shop.api.InsufficientFundsException;
import io.dplatform.watcher.samples.shop.api.OrderPlaced;
import io.dplatform.watcher.samples.shop.api.OutOfStockException;
import io.dplatform.watcher.samples.shop.api.PaymentService;
import io.dplatform.watcher.samples.shop.api.StockService;
import io.dplatform.watcher.samples.shop.misbehave.Misbehaviour;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes orders: a price from promo, the goods from stock, the money through pay, a row of its own, and word of it to whoever
 * listens. */
@Service
class Orders {

    private final Misbehaviour misbehaviour = Misbehaviour.of("order");
    private final JdbcClient db;
    private final PromoClient promo;
    private final Messages messages;

    @DubboReference(timeout = 800, retries = 0, check = false)
    private StockService stock;

    @DubboReference(timeout = 1_500, retries = 0, check = false)
    private PaymentService payments;

    Orders(JdbcClient db, PromoClient promo, Messages messages) {
        this.db = db;
        this.promo = promo;
        this.messages = messages;
    }

    String place(String orderNo, long userId, String level, String sku, int pieces)
            throws OutOfStockException, InsufficientFundsException {
        misbehaviour.now();
        long cents = promo.quote(level, sku).cents() * pieces;
        stock.reserve(orderNo, sku, pieces);
        String receipt = payments.charge(orderNo, userId, cents).join();
        db.sql("INSERT INTO orders (order_no, user_id, sku, pieces, cents, receipt) VALUES (?, ?, ?, ?, ?, ?)")
                .params(orderNo, userId, sku, pieces, cents, receipt)
                .update();
        messages.send(
                        Message.to(OrderPlaced.TOPIC, new OrderPlaced(orderNo, userId, sku, pieces)),
                        SendOptions.orderedBy(orderNo))
                .await();
        return receipt;
    }

    int available(String sku) {
        misbehaviour.now();
        return stock.available(sku);
    }

    List<String> latest(long userId) {
        misbehaviour.now();
        return db.sql("SELECT order_no FROM orders WHERE user_id = ? ORDER BY id DESC LIMIT 10")
                .param(userId)
                .query(String.class)
                .list();
    }
}
