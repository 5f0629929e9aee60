package io.dplatform.sf.dubbo;

import java.util.concurrent.CompletableFuture;
import org.apache.dubbo.common.stream.StreamObserver;

/** What the tests call. */
public interface Stock {

    int reserve(String sku, int count) throws OutOfStock;

    CompletableFuture<Integer> reserveLater(String sku, int count);

    /** Answers by Dubbo's asynchronous context. */
    String answerByContext(String text);

    void count(int to, StreamObserver<Integer> numbers);

    StreamObserver<Integer> sum(StreamObserver<Integer> sum);
}
