package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryAddressTest {

    @Test
    void readsOneServerOrSeveral() {
        assertThat(RegistryAddress.parse("d.registry", "127.0.0.1:8848")).hasToString("127.0.0.1:8848");
        assertThat(RegistryAddress.parse("d.registry", "nacos-0.prod:8848, nacos-1.prod:18848"))
                .hasToString("nacos-0.prod:8848,nacos-1.prod:18848");
        assertThat(RegistryAddress.parse("d.registry", "[::1]:8848").servers())
                .containsExactly(new RegistryAddress.Server("[::1]", 8848));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:",
                ":8848",
                "localhost:0",
                "localhost:65536",
                "http://localhost:8848",
                "nacos://localhost:8848",
                "localhost:8848/nacos",
                "a:1,",
                "::1:8848",
                "a b:1",
            })
    void saysWhatIsExpected(String text) {
        assertThatThrownBy(() -> RegistryAddress.parse("d.registry", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("d.registry: \"" + text + "\" (expected: host:port, e.g. 127.0.0.1:8848");
    }
}
