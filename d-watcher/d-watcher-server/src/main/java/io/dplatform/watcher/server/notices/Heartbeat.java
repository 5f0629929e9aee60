package io.dplatform.watcher.server.notices;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells somebody outside, again and again, that this platform is there and looks for what is wrong. Who no longer hears it calls somebody:
 * a platform that is gone cannot. Has a thread of its own, so that nothing else holds it up or is held up by it. Thread-safe.
 */
public final class Heartbeat implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Heartbeat.class);

    /** It looks every few seconds. A server that lives and does not look is as good as gone. */
    private static final Duration RECENT = Duration.ofSeconds(30);

    /**
     * How it went.
     *
     * @param wanted whether somebody is to be told
     * @param delivered when it last was
     * @param failed when it was not since, or was kept back
     * @param why in words, for the latter
     */
    public record State(boolean wanted, @Nullable Instant delivered, @Nullable Instant failed, String why) {

        /** Whether the latest one did not get there. */
        public boolean isFailing() {
            return failed != null;
        }
    }

    private final String url;
    private final HttpSender http;
    private final Supplier<Instant> lastLook;
    private final Clock clock;
    private final @Nullable ScheduledExecutorService thread;
    private volatile State state;

    /**
     * @param url which is told; {@code ""} for nobody
     * @param lastLook when was last looked for what is wrong
     */
    Heartbeat(String url, HttpSender http, Supplier<Instant> lastLook, Clock clock) {
        this.url = url;
        this.http = http;
        this.lastLook = lastLook;
        this.clock = clock;
        this.thread = url.isEmpty()
                ? null
                : Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("heartbeat-"));
        this.state = new State(!url.isEmpty(), null, null, "");
    }

    /** From now on, each so often. */
    void start(Duration every) {
        if (thread != null) {
            thread.scheduleAtFixedRate(this::beat, 0, every.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    public State state() {
        return state;
    }

    private void beat() {
        Instant now = clock.instant();
        Instant look = lastLook.get();
        if (look.plus(RECENT).isBefore(now)) {
            failed("it is kept back: nobody has looked for what is wrong for "
                    + Duration.between(look, now).toSeconds() + " s");
            return;
        }
        try {
            URI uri = AddressGuard.checked(url);
            String json = JsonMapper.shared()
                    .writeValueAsString(Map.of("at", now.toEpochMilli(), "lookedAt", look.toEpochMilli()));
            http.post(ChannelKind.WEBHOOK, new HttpBody(uri, json, Map.of()));
            delivered();
        } catch (DeliveryFailed | RuntimeException e) {
            failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private void delivered() {
        if (state.isFailing()) {
            logger.info("The heartbeat is taken again");
        }
        state = new State(true, clock.instant(), null, "");
    }

    private void failed(String why) {
        if (!state.isFailing()) {
            logger.warn("The heartbeat was not taken: {}", why);
        }
        state = new State(true, state.delivered(), clock.instant(), why);
    }

    /** Whether no more will be sent: there is nobody to tell, or it is closed and the last one has ended. */
    boolean isOver() {
        return thread == null || thread.isTerminated();
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
