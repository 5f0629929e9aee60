package io.dplatform.mq;

import io.dplatform.tracker.context.BusinessKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a message is sent. Immutable: each method returns another one.
 *
 * <pre>{@code
 * SendOptions.orderedBy("10086").withKey("order", "10086").within(Duration.ofSeconds(1))
 * }</pre>
 */
public final class SendOptions {

    /** As long as a broker keeps a message back. */
    public static final Duration LONGEST_DELAY = Duration.ofDays(3);

    private static final SendOptions PLAIN = new SendOptions(null, Duration.ZERO, List.of(), null);
    private static final int MAX_ORDER_KEY = 256;

    private final @Nullable String orderKey;
    private final Duration delay;
    private final List<BusinessKey> keys;
    private final @Nullable Duration timeout;

    private SendOptions(@Nullable String orderKey, Duration delay, List<BusinessKey> keys, @Nullable Duration timeout) {
        this.orderKey = orderKey;
        this.delay = delay;
        this.keys = keys;
        this.timeout = timeout;
    }

    /** As soon as possible, in no order, with the usual timeout. */
    public static SendOptions plain() {
        return PLAIN;
    }

    /** See {@link #ordered}. */
    public static SendOptions orderedBy(String key) {
        return PLAIN.ordered(key);
    }

    /** See {@link #delayed}. */
    public static SendOptions delayedBy(Duration delay) {
        return PLAIN.delayed(delay);
    }

    /** Messages with the same key reach an ordered listener in the order in which their sending was acknowledged. */
    public SendOptions ordered(String key) {
        if (key.isEmpty() || key.length() > MAX_ORDER_KEY) {
            throw new IllegalArgumentException("order key: " + key.length() + " characters (expected: 1 to 256)");
        }
        return new SendOptions(key, delay, keys, timeout);
    }

    /** Listeners get it that much later. */
    public SendOptions delayed(Duration by) {
        if (by.isNegative() || by.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("delay: " + by + " (expected: 0 to " + LONGEST_DELAY + ")");
        }
        return new SendOptions(orderKey, by, keys, timeout);
    }

    /** What the message is about, beside the keys in force; it can be found by them. */
    public SendOptions withKey(String name, String value) {
        List<BusinessKey> more = new ArrayList<>(keys);
        more.add(new BusinessKey(name, value));
        return new SendOptions(orderKey, delay, List.copyOf(more), timeout);
    }

    /** Whatever happens, it is known after that time. */
    public SendOptions within(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("timeout: " + limit + " (expected: more than 0)");
        }
        return new SendOptions(orderKey, delay, keys, limit);
    }

    public Optional<String> orderKey() {
        return Optional.ofNullable(orderKey);
    }

    public Duration delay() {
        return delay;
    }

    public List<BusinessKey> keys() {
        return keys;
    }

    /** Empty for the usual one. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }
}
