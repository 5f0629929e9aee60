package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.common.utils.JacksonUtils;
import io.dplatform.confcenter.devserver.Config.Gray;
import io.dplatform.confcenter.devserver.Config.Reader;
import io.dplatform.confcenter.devserver.Config.Version;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConfigTest {

    private static final ConfigKey KEY = ConfigKey.of(" ", "G", "a+b%c");
    private static final Gray BETA = new Gray(Gray.BETA, Set.of("10.0.0.1"), version("beta"));
    private static final Gray BLUE = new Gray("tag_blue", Set.of("blue"), version("blue"));

    private final Config config =
            Config.absent(KEY).withFormal(version("formal")).with(BLUE).with(BETA);

    private static Version version(String text) {
        return new Version(text, "md5 of " + text, "text", "", 1);
    }

    @Test
    void triesTheBetaBeforeTagsAndThoseBeforeTheFormalOne() {
        assertThat(config.md5For(new Reader("10.0.0.1", "blue"))).isEqualTo("md5 of beta");
        assertThat(config.md5For(new Reader("10.0.0.2", "blue"))).isEqualTo("md5 of blue");
        assertThat(config.md5For(new Reader("10.0.0.2", null))).isEqualTo("md5 of formal");
        assertThat(Config.absent(KEY).md5For(new Reader("10.0.0.2", null))).isEmpty();
    }

    @Test
    void holdsSomethingUntilGrayVersionsAreGoneToo() {
        assertThat(config.withFormal(null).holdsNothing()).isFalse();
        assertThat(config.withFormal(null).without("beta").without("tag_blue").holdsNothing())
                .isTrue();
    }

    @Test
    void survivesTheWayToDiskAndBack() {
        assertThat(JacksonUtils.toObj(JacksonUtils.toJson(config), Config.class))
                .isEqualTo(config);
    }

    @Test
    void escapesItsKey() {
        assertThat(KEY.groupKey()).isEqualTo("a%2Bb%25c+G+public");
    }
}
