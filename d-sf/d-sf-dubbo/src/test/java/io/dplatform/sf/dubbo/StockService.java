package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.rpc.AsyncContext;
import org.apache.dubbo.rpc.RpcContext;

/** Reports the context in which each of its methods runs. */
class StockService implements Stock {

    final BlockingQueue<CallContext> contexts = new LinkedBlockingQueue<>();

    @Override
    public int reserve(String sku, int count) throws OutOfStock {
        contexts.add(CurrentContext.get());
        return switch (sku) {
            case "none" -> throw new OutOfStock(sku);
            case "bug" -> throw new IllegalStateException("bug");
            case "slow" -> {
                pause();
                yield count;
            }
            default -> count;
        };
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletableFuture<Integer> reserveLater(String sku, int count) {
        contexts.add(CurrentContext.get());
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reserve(sku, count);
                    } catch (OutOfStock e) {
                        throw new IllegalArgumentException(e);
                    }
                },
                task -> new Thread(CurrentContext.wrap(task)).start());
    }

    @Override
    public String answerByContext(String text) {
        contexts.add(CurrentContext.get());
        AsyncContext async = RpcContext.startAsync();
        new Thread(() -> {
                    async.signalContextSwitch();
                    async.write(text);
                })
                .start();
        return "not this";
    }

    @Override
    public void count(int to, StreamObserver<Integer> numbers) {
        contexts.add(CurrentContext.get());
        for (int i = 1; i <= to; i++) {
            numbers.onNext(i);
        }
        numbers.onCompleted();
    }

    @Override
    public StreamObserver<Integer> sum(StreamObserver<Integer> sum) {
        contexts.add(CurrentContext.get());
        return new StreamObserver<>() {
            private int total;

            @Override
            public void onNext(Integer number) {
                contexts.add(CurrentContext.get());
                total += number;
                sum.onNext(total);
            }

            @Override
            public void onError(Throwable error) {}

            @Override
            public void onCompleted() {
                sum.onCompleted();
            }
        };
    }
}
