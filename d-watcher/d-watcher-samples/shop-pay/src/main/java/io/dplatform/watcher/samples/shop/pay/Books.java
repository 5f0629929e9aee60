package io.dplatform.watcher.samples.shop.pay;

import io.dplatform.watcher.samples.shop.api.AccountService;
import io.dplatform.watcher.samples.shop.api.InsufficientFundsException;
import io.dplatform.watcher.samples.shop.api.PaymentService;
import io.dplatform.watcher.samples.shop.misbehave.Misbehaviour;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@DubboService
class Books implements PaymentService {

    private final Misbehaviour misbehaviour = Misbehaviour.of("pay");
    private final JdbcClient db;
    private final Executor clerks;

    @DubboReference(timeout = 1_000, check = false)
    private AccountService accounts;

    Books(JdbcClient db, @Qualifier("applicationTaskExecutor") Executor clerks) {
        this.db = db;
        this.clerks = clerks;
    }

    @Override
    public CompletableFuture<String> charge(String orderNo, long userId, long cents) throws InsufficientFundsException {
        misbehaviour.now();
        if (accounts.account(userId).creditCents() < cents) {
            throw new InsufficientFundsException("account " + userId + " cannot pay order " + orderNo);
        }
        return CompletableFuture.supplyAsync(() -> write(orderNo, userId, cents), clerks);
    }

    private String write(String orderNo, long userId, long cents) {
        db.sql("INSERT INTO payment (order_no, user_id, cents) VALUES (?, ?, ?)")
                .params(orderNo, userId, cents)
                .update();
        return "R" + orderNo;
    }
}
