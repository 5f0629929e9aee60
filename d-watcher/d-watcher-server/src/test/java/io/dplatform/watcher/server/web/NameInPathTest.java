package io.dplatform.watcher.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.testkit.HostileTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameInPathTest {

    @ParameterizedTest
    @CsvSource({
        "stock,stock",
        "order.v2,order.v2",
        "shop/checkout,shop~2Fcheckout",
        "..,~2E~2E",
        ".,~2E",
        "...,...",
        "%RETRY%stock,~25RETRY~25stock",
        "a;b\\c,a~3Bb~5Cc",
        "a~2Fb,a~7E2Fb",
        "库存 服务,库存 服务",
    })
    void isWrittenAndRead(String name, String written) {
        assertThat(new NameInPath(name).written()).isEqualTo(written);
        assertThat(NameInPath.valueOf(written).value()).isEqualTo(name);
    }

    @Test
    void keepsEveryName() {
        assertThat(HostileTexts.ALL).allSatisfy(name -> {
            String written = new NameInPath(name).written();
            assertThat(written).doesNotContain("/", "\\", ";", "%").isNotIn("", ".", "..");
            assertThat(NameInPath.valueOf(written).value()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a~b", "~", "~0", "~00", "~0A", "~2f", "~~", "~E2~80~A8"})
    void readsWhatIsNotItsOwnAsItIs(String text) {
        assertThat(NameInPath.valueOf(text).value()).isEqualTo(text);
    }
}
