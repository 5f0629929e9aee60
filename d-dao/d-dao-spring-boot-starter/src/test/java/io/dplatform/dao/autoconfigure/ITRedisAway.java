package io.dplatform.dao.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.dao.cache.testkit.Redis;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Redis is away, or slow. */
class ITRedisAway {

    private final RecordedCalls recorded = new RecordedCalls();

    private ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("recordedCalls", recorded))
                .properties(Map.of(
                        "spring.application.name", "shop",
                        "d.instance", "one",
                        "spring.main.banner-mode", "off",
                        "spring.data.redis.timeout", "300ms",
                        "spring.data.redis.host", "127.0.0.1",
                        "spring.data.redis.port", String.valueOf(port)))
                .run();
    }

    @Test
    void startsWithoutRedisAndFindsItWhenItComes() {
        try (Redis redis = Redis.start()) {
            redis.kill();
            try (ConfigurableApplicationContext service = start(redis.port())) {
                StringRedisTemplate template = service.getBean(StringRedisTemplate.class);
                assertThatThrownBy(() -> template.opsForValue().get("a")).isInstanceOf(DataAccessException.class);
                Call refused = recorded.take();
                assertThat(refused.site().callee()).isEqualTo("redis:127.0.0.1:" + redis.port());
                assertThat(refused.site().operation()).isEqualTo("CONNECT");
                assertThat(refused.result()).isEqualTo(CallResult.REFUSED);
                assertThat(service.getBean(LettuceConnectionFactory.class).getPort())
                        .isEqualTo(redis.port());

                redis.launch();
                awaitAnswer(template);
            }
        }
    }

    @Test
    void endsACommandThatIsNotAnswered() {
        try (Redis redis = Redis.start();
                FaultProxy line = FaultProxy.to(redis.port());
                ConfigurableApplicationContext service = start(line.port())) {
            StringRedisTemplate template = service.getBean(StringRedisTemplate.class);
            template.opsForValue().set("a", "b");
            assertThat(recorded.take().result()).isEqualTo(CallResult.OK);

            line.both(Fault.blackHole());
            long begin = System.nanoTime();
            assertThatThrownBy(() -> template.opsForValue().get("a")).isInstanceOf(DataAccessException.class);
            Figures.note(
                    "F23i",
                    "Nothing of Redis comes through any more",
                    "a command ends typed within its timeout, "
                            + service.getEnvironment().getProperty("spring.data.redis.timeout") + " here",
                    "ended typed after "
                            + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
            assertThat(recorded.take().result()).isEqualTo(CallResult.TIMEOUT);

            line.heal();
            awaitAnswer(template);
        }
    }

    private static void awaitAnswer(StringRedisTemplate template) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> {
                    template.opsForValue().set("back", "yes");
                    return "yes".equals(template.opsForValue().get("back"));
                });
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        CallsAutoConfiguration.class,
        RedisCallsAutoConfiguration.class,
        DataRedisAutoConfiguration.class
    })
    static class Service {}
}
