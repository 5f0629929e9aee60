package io.dplatform.tracker.context.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.TraceKey;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class TraceKeysAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("spring.application.name=order")
            .withConfiguration(AutoConfigurations.of(CallsAutoConfiguration.class, TraceKeysAutoConfiguration.class))
            .withBean(Orders.class)
            .withBean(Plain.class)
            .withBean(Closed.class);

    static class Orders {
        String ship(@TraceKey("order") String order) {
            return CurrentContext.get().keys().toString();
        }
    }

    static class Plain {
        String ship(String order) {
            return order;
        }
    }

    /** Cannot be proxied, and the application starts all the same. */
    static final class Closed {
        String ship(@TraceKey("order") String order) {
            return CurrentContext.get().keys().toString();
        }
    }

    @Test
    void aKeyIsInForceWhileTheMethodRuns() {
        runner.run(context -> {
            assertThat(context.getBean(Orders.class).ship("10086")).isEqualTo("[BusinessKey[name=order, value=10086]]");
            assertThat(CurrentContext.get().keys()).isEmpty();
        });
    }

    @Test
    void beansWithoutKeysAndFinalOnesAreLeftAlone() {
        runner.run(context -> {
            assertThat(AopUtils.isAopProxy(context.getBean(Plain.class))).isFalse();
            assertThat(AopUtils.isAopProxy(context.getBean(Closed.class))).isFalse();
        });
    }

    @Test
    void canBeSwitchedOff() {
        runner.withPropertyValues("d.tracker.keys.enabled=false")
                .run(context ->
                        assertThat(context.getBean(Orders.class).ship("10086")).isEqualTo("[]"));
    }
}
