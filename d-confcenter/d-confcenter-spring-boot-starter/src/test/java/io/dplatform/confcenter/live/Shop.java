package io.dplatform.confcenter.live;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/** Settings of all the shapes there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Shop.Order.class, Shop.Limits.class})
class Shop {

    /** Made by its constructor: it cannot change. */
    @Validated
    @ConfigurationProperties("shop.limits")
    record Limits(
            @Min(1) @Max(1000) @DefaultValue("100") int perSecond,
            @DefaultValue("a") String first,
            @DefaultValue("a") String second) {}

    enum Mode {
        NORMAL,
        READ_ONLY
    }

    /** A bean with setters, with one within it that has a setter, one that has none, a list and a map. */
    @Validated
    @ConfigurationProperties(prefix = "shop.order")
    static class Order {

        @Min(1)
        @Max(500)
        private int maxItems = 10;

        private Duration timeout = Duration.ofSeconds(1);
        private Mode mode = Mode.NORMAL;
        private List<String> hosts = new ArrayList<>(List.of("default"));
        private final Map<String, Integer> prices = new HashMap<>();

        @Valid
        private Pool pool = new Pool();

        @Valid
        private final Pool spare = new Pool();

        @NotBlank
        private String password = "initial";

        public int getMaxItems() {
            return maxItems;
        }

        public void setMaxItems(int maxItems) {
            this.maxItems = maxItems;
        }

        public Duration getTimeout() {
            return timeout;
        }

        public void setTimeout(Duration timeout) {
            this.timeout = timeout;
        }

        public Mode getMode() {
            return mode;
        }

        public void setMode(Mode mode) {
            this.mode = mode;
        }

        public List<String> getHosts() {
            return hosts;
        }

        public void setHosts(List<String> hosts) {
            this.hosts = hosts;
        }

        public Map<String, Integer> getPrices() {
            return prices;
        }

        public Pool getPool() {
            return pool;
        }

        public void setPool(Pool pool) {
            this.pool = pool;
        }

        public Pool getSpare() {
            return spare;
        }

        public String getPassword() {
            return password;
        }

        public void setPassword(String password) {
            this.password = password;
        }

        @Override
        public String toString() {
            // A map that is changed within keeps its order, which nobody promised.
            return maxItems + " " + timeout + " " + mode + " " + hosts + " " + new TreeMap<>(prices) + " " + pool + " "
                    + spare + " " + password;
        }
    }

    static class Pool {

        @Min(1)
        private int size = 5;

        private String name = "pool";

        public int getSize() {
            return size;
        }

        public void setSize(int size) {
            this.size = size;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name + ":" + size;
        }
    }

    /** Needs what only the application has, and has a will of its own. */
    static final class Engine {

        private final String owner;
        private int threads = 1;
        private @Nullable String sealedAt;

        Engine(String owner) {
            this.owner = owner;
        }

        public int getThreads() {
            return threads;
        }

        public void setThreads(int threads) {
            if (threads > 64) {
                throw new IllegalStateException("the engine has 64 cylinders at most");
            }
            this.threads = threads;
        }

        public @Nullable String getSealed() {
            return sealedAt;
        }

        public void setSealed(@Nullable String sealed) {
            throw new IllegalStateException("sealed once the engine runs");
        }

        @Override
        public String toString() {
            return owner + threads;
        }
    }

    /** No constructor of its own, and a setter that does not take everything while it runs. */
    static class Heater {

        private int degrees = 20;
        private boolean started;

        public int getDegrees() {
            return degrees;
        }

        public void setDegrees(int degrees) {
            if (started && degrees > 30) {
                throw new IllegalStateException("too hot to change");
            }
            this.degrees = degrees;
        }

        void start() {
            started = true;
        }
    }

    @Bean
    @ConfigurationProperties("shop.engine")
    Engine engine() {
        return new Engine("shop");
    }

    @Bean(initMethod = "start")
    @ConfigurationProperties("shop.heater")
    Heater heater() {
        return new Heater();
    }
}
