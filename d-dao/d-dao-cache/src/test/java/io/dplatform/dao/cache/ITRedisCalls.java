package io.dplatform.dao.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.dao.cache.testkit.Redis;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.testkit.Fault;
import io.dplatform.tracker.testkit.FaultProxy;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ITRedisCalls {

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    /** Connecting is not what is tested, and takes its time on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Redis redis = Redis.start();

    private final RecordedCalls recorded = new RecordedCalls();
    private final Calls calls =
            Calls.builder(ServiceIdentity.of("order", "one")).observer(recorded).build();
    private final FaultProxy proxy = FaultProxy.to(redis.port());
    private final RedisClient client = RedisClient.create(RedisURI.builder()
            .withHost("127.0.0.1")
            .withPort(proxy.port())
            .withTimeout(PATIENCE)
            .build());
    private RedisCommands<String, String> commands = connect();

    @BeforeAll
    static void isThere() {
        assertThat(redis.port()).isPositive();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void isConnected() {
        recorded.assertNothingLeft();
    }

    private RedisCommands<String, String> connect() {
        client.addListener(new RedisCalls(calls, "127.0.0.1:6379", TIMEOUT));
        client.setOptions(ClientOptions.builder()
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build());
        StatefulRedisConnection<String, String> connection = client.connect();
        connection.setTimeout(TIMEOUT);
        return connection.sync();
    }

    @AfterEach
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        proxy.close();
    }

    @Test
    void makesCallsOfCommands() {
        commands.set("user:42", "Kanarienvogel");
        assertThat(commands.get("user:42")).isEqualTo("Kanarienvogel");
        Call set = recorded.take();
        assertThat(set.site().kind()).isEqualTo(CallKind.CACHE);
        assertThat(set.site().callee()).isEqualTo("redis:127.0.0.1:6379");
        assertThat(set.site().operation()).isEqualTo("SET");
        assertThat(set.result()).isEqualTo(CallResult.OK);
        Call get = recorded.take();
        assertThat(get.site().operation()).isEqualTo("GET");
        assertThat(set + " " + get + set.tags() + get.tags())
                .doesNotContain("user:42")
                .doesNotContain("Kanarienvogel");
        recorded.assertNothingLeft();
    }

    @Test
    void knowsWhatRedisRefuses() {
        commands.set("text", "x");
        assertThatThrownBy(() -> commands.lpush("text", "Kanarienvogel"))
                .isInstanceOf(RedisCommandExecutionException.class);
        recorded.take();
        Call refused = recorded.take();
        assertThat(refused.result()).isEqualTo(CallResult.ERROR);
        assertThat(refused.error()).hasMessageEndingWith(", WRONGTYPE");
    }

    @Test
    void knowsThatRedisDoesNotAnswer() {
        proxy.both(Fault.blackHole());
        assertThatThrownBy(() -> commands.get("a")).isInstanceOf(RedisException.class);
        assertThat(recorded.take().result()).isEqualTo(CallResult.TIMEOUT);
    }

    @Test
    void countsWhatWaitsForALostConnection() {
        redis.kill();
        assertThatThrownBy(() -> commands.get("a")).isInstanceOf(RedisException.class);
        Call call = recorded.take();
        assertThat(call.site().operation()).isEqualTo("GET");
        assertThat(call.result()).isIn(CallResult.TIMEOUT, CallResult.REFUSED, CallResult.CANCELLED);
        redis.launch();
        org.awaitility.Awaitility.await()
                .ignoreExceptionsInstanceOf(RedisException.class)
                .until(() -> commands.set("back", "1").equals("OK"));
    }
}
