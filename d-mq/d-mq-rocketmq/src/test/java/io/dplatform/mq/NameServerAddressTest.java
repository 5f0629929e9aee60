package io.dplatform.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.InMemoryConfigSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NameServerAddressTest {

    @Test
    void readsOneOrSeveral() {
        assertThat(NameServerAddress.parse("x", " 127.0.0.1:9876 ").servers()).containsExactly("127.0.0.1:9876");
        assertThat(NameServerAddress.parse("x", "a:1; b:2,c:3").toString()).isEqualTo("a:1;b:2;c:3");
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String text : List.of("", "localhost", "http://a:1", "a:x", "a b:1")) {
            assertThatThrownBy(() -> NameServerAddress.parse("d.mq.name-server", text))
                    .hasMessageStartingWith("d.mq.name-server: \"")
                    .hasMessageContaining("(expected: host:port, e.g. 127.0.0.1:9876)");
        }
    }

    @Test
    void followsTheDocumentAndKeepsTheLastGoodOne() {
        InMemoryConfigSource configs = new InMemoryConfigSource();
        List<NameServerAddress> heard = new ArrayList<>();
        NameServerSource.document(configs).watch(heard::add);
        assertThat(heard).isEmpty();

        publish(configs, NameServerAddress.parse("x", "a:1").toJson());
        publish(configs, "{\"nameServer\":\"nonsense\"}");
        publish(configs, "{\"nameServer\":\"b:2\",\"new\":\"in a later version\"}");

        assertThat(heard)
                .extracting(NameServerAddress::toString)
                .contains("a:1", "b:2")
                .doesNotContain("nonsense");
        assertThat(heard.get(heard.size() - 1)).hasToString("b:2");
    }

    private static void publish(InMemoryConfigSource configs, String text) {
        configs.publish(NameServerAddress.DOCUMENT, text, Expected.anything()).join();
    }
}
