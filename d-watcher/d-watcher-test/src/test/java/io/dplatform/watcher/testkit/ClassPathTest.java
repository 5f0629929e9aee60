package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassPathTest {

    @Test
    void saysWhatIsMissingWithoutThePlatformsJar() {
        assertThatThrownBy(() -> PlatformProcess.jar(ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("d-watcher-devkit")
                .hasMessageContaining("class path");
    }
}
