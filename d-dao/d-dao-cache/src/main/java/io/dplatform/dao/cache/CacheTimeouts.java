package io.dplatform.dao.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long Lettuce waits for the answer to a command: those of a cache made by {@link RedisCaches} less long than all others, on the
 * same connection. Thread-safe.
 */
public final class CacheTimeouts extends TimeoutOptions.TimeoutSource {

    private final long ofCachesNanos;
    private final long ofOthersNanos;
    private final TimeoutOptions.@Nullable TimeoutSource others;

    private CacheTimeouts(Duration ofCaches, long ofOthersNanos, TimeoutOptions.@Nullable TimeoutSource others) {
        this.ofCachesNanos = ofCaches.toNanos();
        this.ofOthersNanos = ofOthersNanos;
        this.others = others;
    }

    /**
     * {@code options} with a timeout of their own for the commands of caches.
     *
     * @param connectionTimeout of the client's connections, for which all other commands are waited for if {@code options} say so
     */
    public static TimeoutOptions in(ClientOptions options, Duration ofCaches, Duration connectionTimeout) {
        TimeoutOptions present = options.getTimeoutOptions();
        TimeoutOptions.TimeoutSource others = present.isApplyConnectionTimeout() ? null : present.getSource();
        boolean expire = present.isTimeoutCommands() && present.isApplyConnectionTimeout();
        return TimeoutOptions.builder()
                .timeoutCommands()
                .relaxedTimeoutsDuringMaintenance(present.getRelaxedTimeout())
                .timeoutSource(new CacheTimeouts(
                        ofCaches,
                        expire ? connectionTimeout.toNanos() : -1,
                        present.isTimeoutCommands() ? others : null))
                .build();
    }

    /** Negative: none of its own; who waits for the command waits as long as its connection says. */
    @Override
    public long getTimeout(RedisCommand<?, ?, ?> command) {
        if (CacheUse.isOn()) {
            return ofCachesNanos;
        }
        if (others == null) {
            return ofOthersNanos;
        }
        long timeout = others.getTimeout(command);
        return timeout <= 0 ? timeout : others.getTimeUnit().toNanos(timeout);
    }

    @Override
    public TimeUnit getTimeUnit() {
        return TimeUnit.NANOSECONDS;
    }
}
