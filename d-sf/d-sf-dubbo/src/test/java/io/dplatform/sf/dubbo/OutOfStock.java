package io.dplatform.sf.dubbo;

public class OutOfStock extends Exception {
    private static final long serialVersionUID = 1;

    public OutOfStock(String sku) {
        super(sku);
    }
}
