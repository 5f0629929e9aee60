package io.dplatform.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonPayloadsTest {

    private static final PayloadCodec CODEC = PayloadCodec.json();

    record Line(String product, int amount) {}

    record Order(String id, Instant at, List<Line> lines) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void takesARecordThereAndBack() throws IOException {
        Order order = new Order("7", Instant.parse("2026-01-02T03:04:05Z"), List.of(new Line("p", 2)));

        byte[] body = CODEC.write(order);

        assertThat(new String(body, StandardCharsets.UTF_8)).contains("\"at\":\"2026-01-02T03:04:05Z\"");
        assertThat(CODEC.read(body, Order.class)).isEqualTo(order);
    }

    @Test
    void leavesTextAndBytesAsTheyAre() throws IOException {
        assertThat(CODEC.write("é")).isEqualTo(bytes("é"));
        assertThat(CODEC.read(bytes("é"), String.class)).isEqualTo("é");
        assertThat(CODEC.read(CODEC.write(new byte[] {1, 2}), byte[].class)).isEqualTo(new byte[] {1, 2});
    }

    @Test
    void ignoresWhatANewerSenderAdds() throws IOException {
        assertThat(CODEC.read(bytes("{\"product\":\"p\",\"amount\":1,\"colour\":\"red\"}"), Line.class))
                .isEqualTo(new Line("p", 1));
    }

    @Test
    void refusesNonsense() {
        for (String text : List.of("null", "{", "{} {}", "[".repeat(200) + "]".repeat(200))) {
            assertThatThrownBy(() -> CODEC.read(bytes(text), Line.class)).isInstanceOf(IOException.class);
        }
    }
}
