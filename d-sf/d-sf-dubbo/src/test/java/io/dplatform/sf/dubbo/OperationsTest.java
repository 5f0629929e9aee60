package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsTest {

    private final Operations operations = new Operations();

    @Test
    void leavesThePackageOut() {
        assertThat(operations.name("com.shop.stock.StockService", "reserve")).isEqualTo("StockService.reserve");
        assertThat(operations.name("com.shop.Api$Orders", "place")).isEqualTo("Orders.place");
    }

    @Test
    void tellsInterfacesOfOneNameApart() {
        assertThat(operations.name("com.a.Stock", "get")).isEqualTo("Stock.get");
        String other = operations.name("com.b.Stock", "get");

        assertThat(other).matches("Stock~[0-9a-f]+\\.get");
        assertThat(operations.name("com.b.Stock", "get")).isEqualTo(other);
        assertThat(new Operations().name("com.b.Stock", "get")).isEqualTo("Stock.get");
    }
}
