package io.dplatform.dao.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.dao.cache.RedisCaches;
import io.dplatform.dao.cache.testkit.Redis;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The Redis of a service's caches is away, slow, or talks nonsense: the service works all the same. */
class ITCacheAway {

    private static final int CALLS = 40;

    /** Where a machine that stands still is not to look like a Redis that does. */
    private static final String PATIENT = "--d.dao.cache.timeout=30s";

    private static final Redis REDIS = Redis.start();

    private final RecordedCalls recorded = new RecordedCalls();
    private final FaultProxy line = FaultProxy.to(REDIS.port());

    @BeforeAll
    static void isThere() {
        assertThat(REDIS.port()).isPositive();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("recordedCalls", recorded))
                .properties(Map.of(
                        "spring.application.name", "shop",
                        "d.instance", "one",
                        "spring.main.banner-mode", "off",
                        "spring.cache.type", "redis",
                        "spring.data.redis.host", "127.0.0.1",
                        "spring.data.redis.port", String.valueOf(line.port())))
                .run(arguments);
    }

    @Test
    void downAtStart() {
        line.down();
        try (line;
                ConfigurableApplicationContext service = start()) {
            Prices prices = service.getBean(Prices.class);
            note("Redis is down when the service starts", prices, "start");
            line.up();
            awaitCached(service, "start");
        }
    }

    @Test
    void downAtRunTime() throws Exception {
        try (line;
                ConfigurableApplicationContext service = start()) {
            Prices prices = service.getBean(Prices.class);
            awaitCached(service, "changed");
            Map<String, Long> before = counters(service);
            line.down();
            note("Redis goes down", prices, "run");
            assertMore(before, service, "cache_failed_open", 5);
            assertMore(before, service, "cache_breaker_opened", 1);
            assertMore(before, service, "cache_calls_not_made", 1);
            assertThat(noteLoads(prices, "without Redis")).isEqualTo(1);

            // What was changed meanwhile is not read as it was.
            prices.change("changed");
            line.up();
            awaitCached(service, "run");
            int loads = prices.loads();
            prices.of("changed");
            assertThat(prices.loads()).isEqualTo(loads + 1);
            assertThat(counters(service))
                    .containsEntry("cache_evicts_lost", 1L)
                    .containsEntry("cache_evicts_forgotten", 0L);
        }
    }

    @Test
    void slowByTwoSeconds() {
        try (line;
                ConfigurableApplicationContext service = start("--spring.data.redis.timeout=30s")) {
            Prices prices = service.getBean(Prices.class);
            awaitCached(service, "slow");
            Map<String, Long> before = counters(service);
            line.answers(Fault.latency(Duration.ofSeconds(2)));
            note("Redis is slow by 2 s", prices, "slow");
            assertMore(before, service, "cache_failed_open", 5);
            assertMore(before, service, "cache_breaker_opened", 1);
            // Who asks Redis itself has more patience.
            assertThat(service.getBean(StringRedisTemplate.class).hasKey("prices::slow"))
                    .isTrue();
            line.heal();
            awaitCached(service, "slow");
        }
    }

    @Test
    void garbage() {
        try (line;
                ConfigurableApplicationContext service = start()) {
            Prices prices = service.getBean(Prices.class);
            awaitCached(service, "garbage");
            line.answers(Fault.corrupt(1));
            note("Redis answers with garbage", prices, "garbage");
            line.heal().cut(); // nobody knows any more which answer is to what
            awaitCached(service, "garbage");
        }
    }

    @Test
    void aValueThatIsNotOne() {
        try (line;
                ConfigurableApplicationContext service = start(PATIENT)) {
            Prices prices = service.getBean(Prices.class);
            awaitCached(service, "value");
            StringRedisTemplate redis = service.getBean(StringRedisTemplate.class);
            redis.opsForValue().set("prices::junk", "not what Java writes");
            redis.opsForValue().set("prices::together", "not what Java writes");
            assertThat(prices.of("junk")).isEqualTo("price of junk");
            assertThat(prices.together("together")).isEqualTo("price of together");
            // What is put is written beside the caller.
            Awaitility.await().until(() -> !"not what Java writes"
                    .equals(redis.opsForValue().get("prices::together")));
            assertThat(counters(service)).containsEntry("cache_breaker_opened", 0L);
            Figures.note(
                    "F23k",
                    "A foreign value in Redis",
                    "a miss, not an exception",
                    counters(service).get("cache_failed_open") + " misses, no call failed");
        }
    }

    @Test
    void failsWhereThatIsWanted() {
        line.down();
        try (line;
                ConfigurableApplicationContext service = start("--d.dao.cache.fail-open=false")) {
            assertThatThrownBy(() -> service.getBean(Prices.class).of("a")).isInstanceOf(DataAccessException.class);
            assertThat(service.getBeansOfType(RedisCaches.class)).isEmpty();
        }
    }

    @Test
    void manyWhoMissOneKeyLoadItOnce() throws Exception {
        try (line;
                ConfigurableApplicationContext service = start(PATIENT)) {
            Prices prices = service.getBean(Prices.class);
            awaitCached(service, "many");
            assertThat(noteLoads(prices, "with Redis")).isEqualTo(1);
        }
    }

    private static int noteLoads(Prices prices, String how) throws Exception {
        int callers = 200;
        int loads = loadsOf(prices, how, callers);
        Figures.note(
                "F23i",
                callers + " callers at once miss one key, " + how,
                "one load, by @Cacheable(sync = true)",
                loads + " load(s)");
        return loads;
    }

    private static void assertMore(
            Map<String, Long> before, ConfigurableApplicationContext service, String counter, long more) {
        assertThat(counters(service)).hasEntrySatisfying(counter, count -> assertThat(count)
                .isGreaterThanOrEqualTo(before.getOrDefault(counter, 0L) + more));
    }

    private static int loadsOf(Prices prices, String sku, int callers) throws Exception {
        int before = prices.loads();
        prices.expect(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    prices.came();
                    return prices.fromADatabase(sku);
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("price of " + sku);
            }
        } finally {
            threads.shutdownNow();
        }
        return prices.loads() - before;
    }

    /** Both ways of caching work, and after the first few calls Redis is not asked. */
    private void note(String fault, Prices prices, String sku) {
        long[] micros = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long begin = System.nanoTime();
            assertThat(i % 2 == 0 ? prices.of(sku + i) : prices.together(sku + i))
                    .isEqualTo("price of " + sku + i);
            micros[i] = (System.nanoTime() - begin) / 1_000;
        }
        Arrays.sort(micros);
        Figures.note(
                "F23i",
                fault,
                "100 % success; five calls wait for the cache, 100 ms each and up to 100 ms more for Lettuce's timer, the next ones do not",
                CALLS + " of " + CALLS + " calls succeeded; median " + micros[CALLS / 2] / 1_000.0 + " ms, longest "
                        + micros[CALLS - 1] / 1_000.0 + " ms");
    }

    private static void awaitCached(ConfigurableApplicationContext service, String sku) {
        Prices prices = service.getBean(Prices.class);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    prices.of(sku);
                    int before = prices.loads();
                    prices.of(sku);
                    return prices.loads() == before;
                });
    }

    private static Map<String, Long> counters(ConfigurableApplicationContext service) {
        return service.getBean(RedisCaches.class).counters();
    }

    /** Prices, whose loading is counted. */
    static class Prices {

        private final AtomicInteger loads = new AtomicInteger();
        private volatile CountDownLatch callers = new CountDownLatch(0);

        public int loads() {
            return loads.get();
        }

        public void expect(int count) {
            callers = new CountDownLatch(count);
        }

        public void came() {
            callers.countDown();
        }

        @Cacheable("prices")
        public String of(String sku) {
            loads.incrementAndGet();
            return "price of " + sku;
        }

        @Cacheable(cacheNames = "prices", sync = true)
        public String together(String sku) {
            loads.incrementAndGet();
            return "price of " + sku;
        }

        @Cacheable(cacheNames = "prices", sync = true)
        public String fromADatabase(String sku) {
            try {
                // Longer than the last of those who miss it at once needs to come.
                assertThat(callers.await(60, TimeUnit.SECONDS)).isTrue();
                TimeUnit.MILLISECONDS.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return together(sku);
        }

        @CacheEvict("prices")
        public void change(String sku) {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    @ImportAutoConfiguration({
        CallsAutoConfiguration.class,
        CacheCallsAutoConfiguration.class,
        RedisCachesAutoConfiguration.class,
        RedisCallsAutoConfiguration.class,
        DataRedisAutoConfiguration.class,
        CacheAutoConfiguration.class
    })
    @Import(Prices.class)
    static class Service {}
}
