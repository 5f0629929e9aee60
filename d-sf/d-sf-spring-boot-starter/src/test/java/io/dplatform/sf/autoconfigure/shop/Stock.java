package io.dplatform.sf.autoconfigure.shop;

import io.dplatform.tracker.context.TraceKey;
import java.util.concurrent.CompletableFuture;

public interface Stock {

    String reserve(String sku);

    CompletableFuture<String> reserveLater(String sku);

    String take(@TraceKey("item") String sku, int count);
}
