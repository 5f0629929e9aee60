package io.dplatform.sf.autoconfigure.shop;

import java.util.concurrent.CompletableFuture;

public interface Price {

    CompletableFuture<String> quote(String sku);
}
