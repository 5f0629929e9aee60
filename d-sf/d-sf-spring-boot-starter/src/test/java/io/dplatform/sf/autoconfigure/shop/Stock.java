package io.dplatform.sf.autoconfigure.shop;

import java.util.concurrent.CompletableFuture;

public interface Stock {

    String reserve(String sku);

    CompletableFuture<String> reserveLater(String sku);
}
