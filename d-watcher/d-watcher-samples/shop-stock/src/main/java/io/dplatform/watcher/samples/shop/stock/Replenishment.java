package io.dplatform.watcher.samples.shop.stock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the emptiest shelves. Two clerks do it all day, and each keeps its connection while it waits for the supplier, as such jobs
 * do: harmless with a pool of ten, the end of the shop with a pool of two.
 */
@Component
class Replenishment {

    private static final int FULL_SHELF = 1_000_000;
    private static final Duration SUPPLIER_TAKES = Duration.ofMillis(2_500);

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    Replenishment(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 200)
    void firstClerk() {
        transaction.executeWithoutResult(status -> fillTheEmptiest());
    }

    @Scheduled(fixedDelay = 250)
    void secondClerk() {
        transaction.executeWithoutResult(status -> fillTheEmptiest());
    }

    private void fillTheEmptiest() {
        String sku = db.sql("SELECT sku FROM shelf ORDER BY pieces LIMIT 1 OFFSET ?")
                .param(ThreadLocalRandom.current().nextInt(20))
                .query(String.class)
                .optional()
                .orElse("");
        LockSupport.parkNanos(SUPPLIER_TAKES.toNanos());
        if (!sku.isEmpty()) {
            db.sql("UPDATE shelf SET pieces = ? WHERE sku = ? AND pieces < ?")
                    .params(FULL_SHELF, sku, FULL_SHELF / 2)
                    .update();
        }
    }
}
