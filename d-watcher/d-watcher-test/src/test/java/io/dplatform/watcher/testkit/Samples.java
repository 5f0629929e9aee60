package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

/** Test classes as users write them, which {@link ITLifetime} runs. */
final class Samples {

    static final Queue<EmbeddedPlatform> platforms = new ConcurrentLinkedQueue<>();

    private Samples() {}

    /** What an application read when it was started. */
    record Read(String registry, String password) {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    static class Application {

        @Bean
        Read read(@Value("${d.registry:none}") String registry, @Value("${d.registry.password:none}") String password) {
            return new Read(registry, password);
        }
    }

    @SpringBootTest(classes = Application.class)
    @DPlatformTest
    @DirtiesContext
    static class BelowSpring {

        @Autowired
        Read read;

        @Test
        void isThereWhenTheApplicationStarts(EmbeddedPlatform platform) {
            assertHasRead(platform, read);
        }
    }

    @SpringBootTest(classes = Application.class)
    @DPlatformTest
    @DirtiesContext
    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstance {

        private final Read read;

        @Autowired
        OneInstance(Read read) {
            this.read = read;
        }

        @Test
        void isThereWhenTheApplicationStarts(EmbeddedPlatform platform) {
            assertHasRead(platform, read);
        }
    }

    private static void assertHasRead(EmbeddedPlatform platform, Read read) {
        platforms.add(platform);
        assertThat(read.registry()).isEqualTo(platform.registry());
        assertThat(read.password()).hasSizeGreaterThan(30);
    }
}
