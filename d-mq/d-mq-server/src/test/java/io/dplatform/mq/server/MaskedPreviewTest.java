package io.dplatform.mq.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MaskedPreviewTest {

    private static String preview(String body) {
        return MaskedPreview.of(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsTheShapeOfJsonAndNoValue() {
        assertThat(preview("{\"id\":\"A-17\",\"amount\": 129.50,\"paid\":true,\"tags\":[\"x\",null]}"))
                .isEqualTo("{\"id\":\"•••\",\"amount\": ###.##,\"paid\":true,\"tags\":[\"•••\",null]}");
    }

    @Test
    void isNotFooledByEscapedQuotes() {
        assertThat(preview("{\"a\":\"x\\\"secret\\\":\",\"b\":1}")).isEqualTo("{\"a\":\"•••\",\"b\":#}");
    }

    @Test
    void hidesAStringThatIsCutOff() {
        String masked = preview("{\"name\":\"" + "secret".repeat(100) + "\"}");

        assertThat(masked).startsWith("{\"name\":\"•••\"").doesNotContain("secret");
    }

    @Test
    void hidesTextThatIsNoJson() {
        assertThat(preview("order 4711 of Ann")).isEqualTo("xxxxx #### xx xxx");
    }

    @Test
    void saysNothingOfBytes() {
        assertThat(MaskedPreview.of(new byte[] {(byte) 0xff, 0, 1, (byte) 0x80}))
                .isEmpty();
        assertThat(MaskedPreview.of(new byte[0])).isEmpty();
    }

    @Test
    void doesNotCutACharacterInTwo() {
        assertThat(preview("é".repeat(300))).startsWith("xxx").endsWith("…");
    }
}
