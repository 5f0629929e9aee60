package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.remote.request.Request;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the server says unasked goes through one thread, where the message is made and sent in one step. Were
 * messages made by many threads, an older list could be sent after a newer one, and the client keeps what came last.
 */
final class Pusher {

    private static final Logger log = LoggerFactory.getLogger(Pusher.class);

    /**
     * How patient to be with a client that does not acknowledge.
     *
     * @param pause before the attempt of the given number (from 1)
     * @param attempts after so many in vain the connection is closed
     */
    record Patience(Duration answerWithin, IntFunction<Duration> pause, int attempts) {}

    private final ScheduledExecutorService thread;
    private final Connections connections;

    /** @param thread a single one */
    Pusher(ScheduledExecutorService thread, Connections connections) {
        this.thread = thread;
        this.connections = connections;
    }

    void soon(Runnable task) {
        after(Duration.ZERO, task);
    }

    void after(Duration delay, Runnable task) {
        try {
            thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException serverIsClosing) {
            log.debug("not pushed: the server is closing");
        }
    }

    /**
     * Delivers, again and again until the client has acknowledged.
     *
     * @param message called on the push thread for each attempt, so that a repetition carries what is true by then, and at least
     *     once, whatever became of the connection; null when there is nothing to say any more
     */
    void deliver(Connection connection, Supplier<? extends @Nullable Request> message, Patience patience) {
        soon(() -> attempt(connection, message, patience, 1));
    }

    private void attempt(
            Connection connection, Supplier<? extends @Nullable Request> message, Patience patience, int number) {
        Request request = message.get();
        if (request == null || !connection.isOpen()) {
            return;
        }
        connection.push(request, patience.answerWithin()).whenComplete((answer, failure) -> {
            if (failure == null || !connection.isOpen()) {
                return;
            }
            if (number >= patience.attempts()) {
                connections.close(connection, "it left " + number + " pushes of one notice unanswered");
                return;
            }
            after(patience.pause().apply(number), () -> attempt(connection, message, patience, number + 1));
        });
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("a push failed", e); // the next one must still run
        }
    }
}
