package io.dplatform.watcher.samples.shop.order;

import io.dplatform.tracker.context.TraceKey;
import io.dplatform.watcher.samples.shop.api.InsufficientFundsException;
import io.dplatform.watcher.samples.shop.api.OutOfStockException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @PostMapping("/orders")
    Placed place(@RequestBody Wish wish) throws OutOfStockException, InsufficientFundsException {
        return new Placed(wish.orderNo, orders.place(wish.orderNo, wish.userId, wish.level, wish.sku, wish.pieces));
    }

    @GetMapping("/users/{userId}/orders")
    List<String> latest(@PathVariable long userId) {
        return orders.latest(userId);
    }

    @GetMapping("/stock/{sku}")
    int available(@PathVariable String sku) {
        return orders.available(sku);
    }

    @ExceptionHandler({OutOfStockException.class, InsufficientFundsException.class})
    ProblemDetail refused(Exception no) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(no.getMessage()));
    }

    record Wish(@TraceKey("order") String orderNo, long userId, String level, String sku, int pieces) {}

    record Placed(String orderNo, String receipt) {}
}
