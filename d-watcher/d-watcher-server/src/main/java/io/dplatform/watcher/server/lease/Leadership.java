package io.dplatform.watcher.server.lease;

import io.dplatform.watcher.server.lease.LeaseTable.Answer;
import io.dplatform.watcher.server.lease.Standing.Leading;
import io.dplatform.watcher.server.lease.Standing.Over;
import io.dplatform.watcher.server.lease.Standing.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That this process leads: as long as it lives, or nearly so. A process that shares its database waits for the lease before it does
 * anything, and ends when it cannot renew it; so no part of it has to ask, except where something goes out or is kept: a process
 * that was stopped for a while does not know it yet when it goes on. Thread-safe.
 */
public final class Leadership implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);

    /** As in {@code sysexits.h}: it is worth starting it again. */
    private static final int TRY_AGAIN = 75;

    /** As of any process that ends by that signal. */
    private static final int TERMINATED = 143;

    private static final int MARGIN_PART = 5;
    private static final int RENEWAL_PART = 3;
    private static final int QUESTION_PART = 15;
    private static final long NANOS_BETWEEN_LINES = Duration.ofMinutes(1).toNanos();
    private static final Duration SHORTEST_NAP = Duration.ofMillis(20);

    private final @Nullable LeaseTable table;
    private final String self;
    private final Duration length;
    private final Consumer<String> ending;
    private volatile Standing standing = new Waiting(null);
    private @Nullable Long saidAt;
    private volatile @Nullable Thread renewal;
    private volatile @Nullable Thread guard;
    private volatile boolean closed;

    private Leadership(@Nullable LeaseTable table, String self, Duration length, Consumer<String> ending) {
        this.table = table;
        this.self = self;
        this.length = length;
        this.ending = ending;
    }

    /** Where no other process can be. */
    static Leadership undisputed() {
        return new Leadership(null, "", Duration.ZERO, why -> {});
    }

    /** Where others may be; it has to be waited for. */
    static Leadership of(LeaseTable table, String self, Duration length) {
        return of(table, self, length, Leadership::end);
    }

    /** @param ending is told why this process has to end */
    static Leadership of(LeaseTable table, String self, Duration length, Consumer<String> ending) {
        return new Leadership(table, self, length, ending);
    }

    /**
     * The lead, for people.
     *
     * @param since epoch milliseconds, by the database's clock
     * @param standbys where those are that wait to take over
     */
    public record Lead(long since, long token, List<String> standbys) {}

    /** Empty where there is nobody to share it with. */
    public Optional<Lead> lead() {
        return standing instanceof Leading leading
                ? Optional.of(new Lead(
                        leading.last().takenAt(),
                        leading.last().token(),
                        leading.last().standbys()))
                : Optional.empty();
    }

    /** To be asked at the last moment before something is told or kept. */
    public boolean isHeld() {
        return table == null || (!closed && standing.mayAct(System.nanoTime()));
    }

    /** @throws IllegalStateException if it is not held any more */
    public void require() {
        if (!isHeld()) {
            throw new IllegalStateException(
                    "this platform does not lead any more, or cannot tell; it leaves that to the one that does");
        }
    }

    /** Returns when this process leads. */
    void await() throws InterruptedException {
        LeaseTable asked = table;
        if (asked == null) {
            return;
        }
        // The application's own hook waits for the start to be over, which this may never be.
        Thread hook = new Thread(() -> Runtime.getRuntime().halt(TERMINATED), "standby-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            ask(asked);
            while (!isHeld()) {
                sayForWhom();
                nap(length.dividedBy(QUESTION_PART));
                ask(asked);
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        lead().ifPresent(lead -> log.info("this platform leads from now on, with token {}", lead.token()));
        renewal = start("lease-renewal", () -> {
            nap(length.dividedBy(RENEWAL_PART));
            ask(asked);
            judge();
        });
        // Another thread: the renewal may be waiting for a database that does not answer.
        guard = start("lease-guard", () -> {
            judge();
            nap(untilJudged());
        });
    }

    private void ask(LeaseTable asked) {
        long askedAt = System.nanoTime();
        try {
            Answer answer = standing instanceof Leading leading
                    ? asked.renew(leading.last().token())
                    : asked.askFor();
            standing = standing.after(answer, self, askedAt, length.dividedBy(MARGIN_PART));
        } catch (SQLException | RuntimeException e) {
            if (mayBeSaid()) {
                log.warn("the database did not answer about the lease and is asked again: {}", e.toString());
            }
        }
    }

    private void judge() {
        if (!closed && standing.at(System.nanoTime()) instanceof Over over) {
            ending.accept(over.why());
        }
    }

    private Duration untilJudged() {
        Duration left = standing instanceof Leading leading
                ? Duration.ofNanos(leading.until() - System.nanoTime())
                : Duration.ZERO;
        return left.compareTo(SHORTEST_NAP) < 0 ? SHORTEST_NAP : left;
    }

    private void sayForWhom() {
        if (standing instanceof Waiting waiting && waiting.last() != null && mayBeSaid()) {
            log.info(
                    "this platform stands by for {}, which leads with token {}: it waits for that to give back its lease or not to"
                            + " renew it, which would be {} s from now",
                    waiting.last().place(),
                    waiting.last().token(),
                    Math.max(0, waiting.last().remains().toSeconds()));
        }
    }

    private boolean mayBeSaid() {
        Long last = saidAt;
        long now = System.nanoTime();
        if (last != null && now - last < NANOS_BETWEEN_LINES) {
            return false;
        }
        saidAt = now;
        return true;
    }

    private static void end(String why) {
        log.error("this platform ends, so that only one leads: {}", why);
        // Not in an orderly way, which takes its time and the database that is away.
        Runtime.getRuntime().halt(TRY_AGAIN);
    }

    private static void nap(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private static Thread start(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!Thread.currentThread().isInterrupted()) {
                            step.run();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Gives the lease back, at the end of all that needs it. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        Thread guarding = guard;
        Thread renewing = renewal;
        if (guarding != null && renewing != null) {
            guarding.interrupt();
            renewing.interrupt();
            // A renewal that is under way would take it again.
            TimeUnit.NANOSECONDS.timedJoin(
                    renewing, length.dividedBy(RENEWAL_PART).toNanos());
        }
        if (table != null && standing instanceof Leading leading) {
            try {
                table.giveBack(leading.last().token());
            } catch (SQLException | RuntimeException e) {
                log.warn("the lease cannot be given back and runs out by itself: {}", e.toString());
            }
        }
    }
}
