package io.dplatform.dao.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.dplatform.dao.autoconfigure.shop.Prices;
import io.dplatform.dao.autoconfigure.shop.Product;
import io.dplatform.dao.autoconfigure.shop.Products;
import io.dplatform.dao.autoconfigure.shop.ShopApplication;
import io.dplatform.dao.autoconfigure.shop.StockMapper;
import io.dplatform.dao.cache.testkit.Redis;
import io.dplatform.dao.jdbc.JdbcCalls;
import io.dplatform.dao.jdbc.testkit.MariaDb;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every way to a database and to Redis, in one service. */
class ITDataAccess {

    private static final MariaDb DATABASE = MariaDb.start();
    private static final Redis REDIS = Redis.start();
    private static final RecordedCalls RECORDED = new RecordedCalls();
    private static ConfigurableApplicationContext shop = start();

    private static ConfigurableApplicationContext start() {
        try (Connection connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, sku VARCHAR(20))");
            statement.execute("CREATE TABLE stock (sku VARCHAR(20) PRIMARY KEY, quantity INT)");
            statement.execute("CREATE TABLE product (sku VARCHAR(20) PRIMARY KEY, name VARCHAR(40))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ShopApplication.start(
                RECORDED,
                Map.of(
                        "spring.datasource.url", DATABASE.url(),
                        "spring.datasource.username", "root",
                        "spring.datasource.hikari.maximum-pool-size", "3",
                        "d.dao.jdbc.noticeable-wait", "1h",
                        "spring.cache.type", "redis",
                        "spring.data.redis.host", "127.0.0.1",
                        "spring.data.redis.port", String.valueOf(REDIS.port())));
    }

    @BeforeAll
    static void isUp() {
        assertThat(shop.isRunning()).isTrue();
    }

    @AfterAll
    static void stop() {
        shop.close();
        REDIS.close();
        DATABASE.close();
    }

    /** What starting, and tidying up between tests, did. */
    @BeforeEach
    void forget() {
        JdbcTemplate jdbc = shop.getBean(JdbcTemplate.class);
        jdbc.execute("SELECT 'the last one'");
        Call call = RECORDED.take();
        while (!call.site().operation().startsWith("SELECT #")) {
            call = RECORDED.take();
        }
    }

    @Test
    void bySpringJdbc() {
        JdbcTemplate jdbc = shop.getBean(JdbcTemplate.class);
        jdbc.update("INSERT INTO orders (id, sku) VALUES (?, ?)", 1, "a");
        assertThat(jdbc.queryForList("SELECT sku FROM orders WHERE id = ?", String.class, 1))
                .containsExactly("a");
        assertThatThrownBy(() -> jdbc.update("INSERT INTO orders (id, sku) VALUES (?, ?)", 1, "a"))
                .isInstanceOf(DuplicateKeyException.class);

        Call insert = RECORDED.take();
        assertThat(insert.site().callee()).isEqualTo("db:shop");
        assertThat(insert.site().operation()).startsWith("INSERT orders #");
        assertThat(insert.instance()).isEqualTo("127.0.0.1:" + DATABASE.port());
        assertThat(RECORDED.take().site().operation()).startsWith("SELECT orders #");
        Call duplicate = RECORDED.take();
        assertThat(duplicate.site()).isSameAs(insert.site());
        assertThat(duplicate.result()).isEqualTo(CallResult.BUSINESS_ERROR);
        RECORDED.assertNothingLeft();
    }

    @Test
    void byMyBatis() {
        StockMapper stock = shop.getBean(StockMapper.class);
        assertThat(stock.add(List.of("a", "b", "c"))).isEqualTo(3);
        assertThat(stock.take("a", 4)).isEqualTo(1);
        assertThat(stock.quantity("a")).isEqualTo(6);

        Call add = RECORDED.take();
        assertThat(add.site().operation()).startsWith("INSERT stock #");
        assertThat(use(add)).containsEntry("rows", "3");
        assertThat(RECORDED.take().site().operation()).startsWith("UPDATE stock #");
        Call read = RECORDED.take();
        assertThat(read.site().operation()).startsWith("SELECT stock #");
        assertThat(use(read)).containsEntry("rows", "1").containsEntry("errors", "0");
        RECORDED.assertNothingLeft();
    }

    @Test
    void byJpa() {
        Products products = shop.getBean(Products.class);
        products.save(new Product("a", "a product"));
        assertThat(products.findById("a").map(Product::name)).contains("a product");

        assertThat(RECORDED.take(3).stream().map(call -> call.site().operation().replaceAll(" #.*", "")))
                .containsExactly("SELECT product", "INSERT product", "SELECT product");
        RECORDED.assertNothingLeft();
    }

    @Test
    void byRedisTemplateAndCache() {
        StringRedisTemplate redis = shop.getBean(StringRedisTemplate.class);
        redis.opsForValue().set("k", "v");
        assertThat(redis.opsForValue().get("k")).isEqualTo("v");
        assertThat(RECORDED.take(2).stream().map(call -> call.site().operation()))
                .containsExactly("SET", "GET");

        Prices prices = shop.getBean(Prices.class);
        String price = prices.of("a");
        // What is put is written beside the caller, who does not wait for it.
        assertThat(cached(4)).containsExactlyInAnyOrder("redis GET", "cache GET", "redis SET", "cache PUT");
        assertThat(prices.of("a")).isEqualTo(price);
        assertThat(cached(2)).containsExactlyInAnyOrder("redis GET", "cache GET");
        RECORDED.assertNothingLeft();
    }

    private static List<String> cached(int calls) {
        List<Call> cached = RECORDED.take(calls);
        assertThat(cached).allSatisfy(call -> assertThat(call.site().kind()).isEqualTo(CallKind.CACHE));
        return cached.stream()
                .map(call -> call.site().callee().replaceAll(":.*", "") + " "
                        + call.site().operation())
                .toList();
    }

    @Test
    void thePoolIsWhatItWas() {
        HikariDataSource pool = shop.getBean(HikariDataSource.class);
        assertThat(pool.getConnectionTimeout()).isEqualTo(2_000);
        assertThat(pool.getDataSourceProperties()).containsEntry("socketTimeout", "5000");
        assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isPositive();
        assertThat(facts("pool")).hasSize(1).allSatisfy(fact -> assertThat(fact.values())
                .containsEntry("max", "3")
                .containsEntry("database", "shop")
                .containsEntry("waiting", "0"));
    }

    private static Map<String, String> use(Call call) {
        String fingerprint = call.site().operation().replaceAll(".*#", "");
        return facts("statement-use").stream()
                .filter(fact -> fact.name().equals(fingerprint + "||"))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static List<Fact> facts(String kind) {
        return shop.getBean(JdbcCalls.class).facts().stream()
                .filter(fact -> fact.kind().equals(kind))
                .toList();
    }
}
