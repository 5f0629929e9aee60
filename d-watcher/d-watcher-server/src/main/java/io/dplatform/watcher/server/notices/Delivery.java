package io.dplatform.watcher.server.notices;

import io.dplatform.watcher.server.notices.WaitingNotices.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings waiting notices to their channels: of each channel one after the other, of different channels at the same time, so that a
 * slow one holds up no other.
 */
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** So that what waited for a channel arrives soon after it is back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** What could not be told for so long is no news any more. */
    private static final Duration STALE = Duration.ofHours(24);

    private static final int MAX_DOUBLINGS = 5;

    private final Channels channels;
    private final WaitingNotices waiting;
    private final Courier courier;
    private final Executor executor;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** @param executor with a thread for each channel that is busy at the same time */
    Delivery(Channels channels, WaitingNotices waiting, Courier courier, Executor executor, Clock clock) {
        this.channels = channels;
        this.waiting = waiting;
        this.courier = courier;
        this.executor = executor;
        this.clock = clock;
    }

    /** Sets off what is due and not under way; does not wait for it. Never throws. */
    void tick() {
        try {
            for (String channel : waiting.due()) {
                if (busy.add(channel)) {
                    start(channel);
                }
            }
        } catch (RuntimeException e) {
            log.warn("waiting notices cannot be looked at and are looked at again", e);
        }
    }

    private void start(String channel) {
        try {
            executor.execute(() -> {
                try {
                    work(channel);
                } catch (RuntimeException e) {
                    log.warn("notices of channel {} are delivered later", channel, e);
                } finally {
                    busy.remove(channel);
                }
            });
        } catch (RejectedExecutionException e) {
            busy.remove(channel);
        }
    }

    private void work(String name) {
        Optional<Waiting> next = waiting.first(name);
        while (next.isPresent() && next.get().nextAt() <= clock.millis()) {
            Optional<Channel> channel = channels.find(name).map(Channels.Stored::channel);
            if (channel.isEmpty() || !deliver(channel.get(), next.get())) {
                return;
            }
            next = waiting.first(name);
        }
    }

    /** Whether the next one may be tried. */
    private boolean deliver(Channel channel, Waiting notice) {
        if (notice.createdAt() + STALE.toMillis() < clock.millis()) {
            waiting.remove(notice.id());
            channels.dropped(channel.name(), 1);
            return true;
        }
        if (!channel.enabled()) {
            waiting.tryAgain(notice.id(), clock.millis() + LONGEST_WAIT.toMillis());
            return false;
        }
        try {
            courier.deliver(channel, notice.notice());
        } catch (DeliveryFailed e) {
            if (notice.attempts() == 0) {
                log.warn("channel {} did not take a notice, it is tried again: {}", channel.name(), e.getMessage());
            }
            channels.failed(channel.name(), String.valueOf(e.getMessage()));
            waiting.tryAgain(
                    notice.id(), clock.millis() + wait(notice.attempts()).toMillis());
            return false;
        }
        // If we end right here it is told twice; the other way round it might not be told at all.
        waiting.remove(notice.id());
        channels.delivered(channel.name());
        return true;
    }

    static Duration wait(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(MAX_DOUBLINGS, attempts));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
