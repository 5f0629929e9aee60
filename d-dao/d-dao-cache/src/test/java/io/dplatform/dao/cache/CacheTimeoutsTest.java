package io.dplatform.dao.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheTimeoutsTest {

    private static final RedisCommand<String, String, String> GET =
            new Command<>(CommandType.GET, new StatusOutput<>(StringCodec.UTF8));

    @Test
    void cachesHaveLessPatienceThanOthers() {
        TimeoutOptions timeouts = with(TimeoutOptions.enabled());
        assertThat(millis(timeouts)).isEqualTo(1_000);
        try (CacheUse use = CacheUse.begin()) {
            assertThat(millis(timeouts)).isEqualTo(100);
            try (CacheUse loader = CacheUse.suspend()) {
                assertThat(millis(timeouts)).isEqualTo(1_000);
            }
            assertThat(millis(timeouts)).isEqualTo(100);
        }
        assertThat(millis(timeouts)).isEqualTo(1_000);
    }

    @Test
    void leavesTheTimeoutsOfOthersAsTheyAre() {
        assertThat(millis(with(TimeoutOptions.enabled(Duration.ofSeconds(7))))).isEqualTo(7_000);
        assertThat(millis(with(TimeoutOptions.builder().timeoutCommands(false).build())))
                .isNotPositive();
    }

    private static TimeoutOptions with(TimeoutOptions present) {
        return CacheTimeouts.in(
                ClientOptions.builder().timeoutOptions(present).build(), Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    private static long millis(TimeoutOptions timeouts) {
        assertThat(timeouts.isTimeoutCommands()).isTrue();
        assertThat(timeouts.isApplyConnectionTimeout()).isFalse();
        return timeouts.getSource().getTimeUnit().toMillis(timeouts.getSource().getTimeout(GET));
    }
}
