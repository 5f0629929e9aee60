package io.dplatform.watcher.samples.shop.stock;

import io.dplatform.watcher.samples.shop.api.OutOfStockException;
import io.dplatform.watcher.samples.shop.api.StockService;
import io.dplatform.watcher.samples.shop.misbehave.Misbehaviour;
import java.time.Duration;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@DubboService
class Shelves implements StockService {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int FULL_SHELF = 1_000_000;

    private final Misbehaviour misbehaviour = Misbehaviour.of("stock");
    private final JdbcClient db;
    private final StringRedisTemplate cache;

    Shelves(JdbcClient db, StringRedisTemplate cache) {
        this.db = db;
        this.cache = cache;
    }

    @Override
    public int available(String sku) {
        misbehaviour.now();
        String key = "stock:" + sku;
        String cached = cache.opsForValue().get(key);
        if (cached != null) {
            return Integer.parseInt(cached);
        }
        int pieces = db.sql("SELECT pieces FROM shelf WHERE sku = ?")
                .param(sku)
                .query(Integer.class)
                .optional()
                .orElse(FULL_SHELF);
        cache.opsForValue().set(key, Integer.toString(pieces), FRESH);
        return pieces;
    }

    @Override
    public void reserve(String orderNo, String sku, int pieces) throws OutOfStockException {
        misbehaviour.now();
        db.sql("INSERT IGNORE INTO shelf (sku, pieces) VALUES (?, ?)")
                .params(sku, FULL_SHELF)
                .update();
        int taken = db.sql("UPDATE shelf SET pieces = pieces - ? WHERE sku = ? AND pieces >= ?")
                .params(pieces, sku, pieces)
                .update();
        if (taken == 0) {
            throw new OutOfStockException(sku + " is sold out");
        }
        db.sql("INSERT INTO reservation (order_no, sku, pieces) VALUES (?, ?, ?)")
                .params(orderNo, sku, pieces)
                .update();
    }
}
