package io.dplatform.mq.rocketmq;

import java.time.Duration;

/** When a message that failed is tried again: soon at first, because most failures pass, and then ever later. */
final class Retries {

    /** The broker's own levels: 1 s, 5 s, 10 s, 30 s, 1 min, 2 min and so on. */
    private static final int LAST_LEVEL = 18;

    private static final Duration[] IN_PLACE = {
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10)
    };

    private Retries() {}

    /** @param attempt that has failed, from 1 */
    static int level(int attempt) {
        return Math.min(Math.max(attempt, 1), LAST_LEVEL);
    }

    /** Where order is kept a message waits in its place, and all behind it with it: not for long. */
    static Duration inPlace(int attempt) {
        return IN_PLACE[Math.min(Math.max(attempt, 1), IN_PLACE.length) - 1];
    }
}
