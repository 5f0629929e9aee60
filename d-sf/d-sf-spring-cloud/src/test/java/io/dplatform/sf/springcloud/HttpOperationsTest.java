package io.dplatform.sf.springcloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpOperationsTest {

    @ParameterizedTest
    @CsvSource({
        "/orders/{id}, GET /orders/{id}",
        "orders/{id}, GET /orders/{id}",
        "http://order/orders/{id}?full={full}, GET /orders/{id}",
        "http://order/orders/{id:[a-z?]+}/items, GET /orders/{id:[a-z?]+}/items",
        "http://order, GET /",
        "'', GET /",
        "/orders/10086, GET /orders/{}",
        "/orders/10086/items/7?x=1, GET /orders/{}/items/{}",
        "/files/4bf92f3577b34da6a3ce929d0e0e4736, GET /files/{}",
        "/users/0d9ff7d2-ff16-4aa8-b1a4-9a4b8a3ed5b1, GET /users/{}",
        "/v2/orders/, GET /v2/orders/"
    })
    void namesClientOperationsByTheTemplate(String template, String operation) {
        assertThat(HttpOperations.ofClient("GET", template)).isEqualTo(operation);
    }

    @Test
    void namesClientOperationsByTheMethodWhereThereIsNoTemplate() {
        assertThat(HttpOperations.ofClient("POST", null)).isEqualTo("POST");
    }

    @Test
    void namesWhatNoRouteTakes() {
        assertThat(HttpOperations.ofServer("GET", null)).isEqualTo("GET __unmatched__");
        assertThat(HttpOperations.ofServer("GET", "/orders/{id}")).isEqualTo("GET /orders/{id}");
    }

    @Test
    void keepsMadeUpMethodsOut() {
        assertThat(HttpOperations.ofServer("<script>", "/a")).isEqualTo("__other__ /a");
    }

    @Test
    void cutsEndlessTemplates() {
        assertThat(HttpOperations.ofClient("GET", "/a".repeat(10_000))).hasSize(204);
    }
}
