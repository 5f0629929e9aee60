package io.dplatform.sf.dubbo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.dubbo.common.URL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of a registry while it is away, and is done when it is there, in the order in which it was asked. Dubbo itself would
 * try in vain, write an error each time, and give up after the third. Its thread is there from the start: a service must not need one
 * thread more when its registry is in trouble. Thread-safe.
 */
final class Waiting implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Waiting.class);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    /** Random, so that many services do not come back in step. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);

    /** Something to be done. It waits on when it throws. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    private record Asked(URL registry, Task task) {}

    private final RegistryPresence presence;
    private final ScheduledThreadPoolExecutor thread;

    /** Guarded by itself. */
    private final Map<Object, Asked> asked = new LinkedHashMap<>();

    Waiting(RegistryPresence presence, String name) {
        this.presence = presence;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.prestartCoreThread();
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    boolean isThere(URL registry) {
        return presence.isThere(registry);
    }

    /** @param key what was asked before with the same key is not done any more */
    void whenThere(URL registry, Object key, Task task) {
        boolean first;
        synchronized (asked) {
            first = asked.isEmpty();
            asked.put(key, new Asked(registry, task));
        }
        if (first) {
            lookSoon();
        }
    }

    /** Whether it was still waiting. */
    boolean forget(Object key) {
        synchronized (asked) {
            return asked.remove(key) != null;
        }
    }

    private void lookSoon() {
        long pause = ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE.toNanos(), LONGEST_PAUSE.toNanos());
        try {
            thread.schedule(this::doWhatCanBeDone, pause, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("closed meanwhile", e);
        }
    }

    private void doWhatCanBeDone() {
        List<Map.Entry<Object, Asked>> all;
        synchronized (asked) {
            all = List.copyOf(asked.entrySet());
        }
        for (Map.Entry<Object, Asked> each : all) {
            Asked task = each.getValue();
            if (presence.isThere(task.registry())) {
                attempt(each.getKey(), task);
            }
        }
        synchronized (asked) {
            if (asked.isEmpty()) {
                return;
            }
        }
        lookSoon();
    }

    private void attempt(Object key, Asked task) {
        synchronized (asked) {
            if (asked.get(key) != task) {
                return;
            }
        }
        try {
            task.task().run();
        } catch (Exception e) {
            log.debug("{} waits on", key, e);
            return;
        }
        synchronized (asked) {
            asked.remove(key, task);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
