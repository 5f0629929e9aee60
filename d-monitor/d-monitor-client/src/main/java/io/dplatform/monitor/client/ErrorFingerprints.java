package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is logged as warning or error by its cause: the same logger, exception, place and message but for the values
 * in it. Knows no logging framework; an appender of one hands over what it sees.
 *
 * <p>At most 200 causes are told apart. When a new one comes and there is no room, the one that has been silent longest makes
 * place if it has been for ten minutes; otherwise the new one is counted as {@code __other__}. Of every cause the latest sample
 * is kept, taken at most once a second: one line, cut, secrets masked. Thread-safe; never throws, never logs.
 */
public final class ErrorFingerprints {

    /** How bad the one who logged thought it was. */
    public enum Severity {
        WARN,
        ERROR
    }

    static final int MAX_CAUSES = 200;
    static final Duration SILENT = Duration.ofMinutes(10);

    private static final int MAX_SAMPLE = 500;
    private static final int MAX_MASKED = 2_000;
    private static final int MAX_NAME = 200;
    private static final int MAX_CHAIN = 16;
    private static final long SAMPLE_EVERY_MILLIS = Duration.ofSeconds(1).toMillis();
    private static final Cause OTHER = new Cause(Snapshot.OTHER, "", Snapshot.OTHER, "", "");

    private final InstantSource clock;
    private final Map<String, ErrorCounts> byFingerprint = new ConcurrentHashMap<>();
    private final LongAdder seen = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder letGo = new LongAdder();

    public ErrorFingerprints(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Something was logged.
     *
     * @param pattern the message as it stands in the code, with its placeholders; the same as {@code message} if there are none
     * @param message the message with its values
     */
    public void logged(Severity severity, String logger, String pattern, String message, @Nullable Throwable thrown) {
        try {
            Instant now = clock.instant();
            seen.increment();
            counts(cause(severity, logger, saysSomething(pattern) ? pattern : message, thrown), now)
                    .add(now, message, thrown);
        } catch (RuntimeException e) {
            // An exception whose own getMessage() throws must not fail the one who logs it.
            failed.increment();
        }
    }

    /** What was logged so far, one row for each cause. */
    public List<ErrorRow> rows() {
        List<ErrorRow> read = new ArrayList<>();
        for (ErrorCounts counts : counts()) {
            read.add(counts.read());
        }
        return read;
    }

    /** How many events were logged; the rows add up to it as long as no cause has made place for another. */
    public long seen() {
        return seen.sum();
    }

    Collection<ErrorCounts> counts() {
        return byFingerprint.values();
    }

    /** How many causes have made place for others so far. */
    long letGo() {
        return letGo.sum();
    }

    long failed() {
        return failed.sum();
    }

    private ErrorCounts counts(Cause cause, Instant now) {
        ErrorCounts known = byFingerprint.get(cause.fingerprint);
        return known != null ? known : create(cause, now);
    }

    private synchronized ErrorCounts create(Cause cause, Instant now) {
        ErrorCounts known = byFingerprint.get(cause.fingerprint);
        if (known != null) {
            return known;
        }
        boolean room = byFingerprint.size() < MAX_CAUSES - 1 || makePlace(now);
        Cause kept = room ? cause : OTHER;
        return byFingerprint.computeIfAbsent(kept.fingerprint, fingerprint -> new ErrorCounts(kept, now));
    }

    private boolean makePlace(Instant now) {
        ErrorCounts silent = null;
        for (ErrorCounts counts : byFingerprint.values()) {
            boolean longer = silent == null || counts.lastSeen.isBefore(silent.lastSeen);
            if (counts.cause != OTHER && longer) {
                silent = counts;
            }
        }
        if (silent == null || silent.lastSeen.plus(SILENT).isAfter(now)) {
            return false;
        }
        byFingerprint.remove(silent.cause.fingerprint);
        letGo.increment();
        return true;
    }

    private static Cause cause(Severity severity, String logger, String text, @Nullable Throwable thrown) {
        String exception = "";
        String location = "";
        if (thrown != null) {
            Throwable root = root(thrown);
            StackTraceElement[] trace = root.getStackTrace();
            exception = PlainText.oneLine(root.getClass().getName(), MAX_NAME);
            location = trace.length == 0 ? "" : place(trace[0]);
        }
        // Names of generated classes and lambdas differ from process to process, by a number.
        long hash = hash(
                severity.name(),
                logger,
                MessagePattern.of(exception),
                MessagePattern.of(text),
                MessagePattern.of(location));
        return new Cause(
                String.format("%016x", hash),
                severity.name(),
                PlainText.oneLine(logger, MAX_NAME),
                exception,
                location);
    }

    /** Without the line, which differs from version to version. */
    private static String place(StackTraceElement frame) {
        return PlainText.oneLine(frame.getClassName() + "." + frame.getMethodName(), MAX_NAME);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; i < MAX_CHAIN; i++) {
            Throwable deeper = root.getCause();
            if (deeper == null) {
                break;
            }
            root = deeper;
        }
        return root;
    }

    /** {@code "{}"} and the like are no pattern: the message is all in the value. */
    private static boolean saysSomething(String pattern) {
        return pattern.codePoints().anyMatch(Character::isLetter);
    }

    /** FNV-1a, 64 bits: the same in every process, which {@link String#hashCode} would be too, but with 32. */
    private static long hash(String... parts) {
        long hash = 0xcbf29ce484222325L;
        for (String part : parts) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0xffff) * 0x100000001b3L;
        }
        return hash;
    }

    private record Cause(String fingerprint, String level, String logger, String exception, String location) {}

    /** The living side of one {@link ErrorRow}. Thread-safe. */
    static final class ErrorCounts {

        private final Cause cause;
        private final LongAdder count = new LongAdder();
        private final AtomicLong sampledAtMillis = new AtomicLong(Long.MIN_VALUE / 2);
        private volatile String sample = "";
        private volatile Instant lastSeen;

        private ErrorCounts(Cause cause, Instant now) {
            this.cause = cause;
            this.lastSeen = now;
        }

        long changes() {
            return count.sum();
        }

        ErrorRow read() {
            return new ErrorRow(
                    cause.fingerprint,
                    cause.level,
                    cause.logger,
                    cause.exception,
                    cause.location,
                    sample,
                    count.sum(),
                    lastSeen);
        }

        private void add(Instant now, String message, @Nullable Throwable thrown) {
            long then = sampledAtMillis.get();
            long millis = now.toEpochMilli();
            // One of those who find it old takes the new one; the others' would be as good. Either way, for a clock
            // that is
            // put back.
            if (Math.abs(millis - then) >= SAMPLE_EVERY_MILLIS && sampledAtMillis.compareAndSet(then, millis)) {
                sample = text(message, thrown);
            }
            lastSeen = now;
            count.increment();
        }

        private static String text(String message, @Nullable Throwable thrown) {
            String text = thrown == null ? message : message + " | " + thrown;
            String start = text.length() <= MAX_MASKED ? text : text.substring(0, MAX_MASKED);
            return PlainText.oneLine(PlainText.masked(start), MAX_SAMPLE);
        }
    }
}
