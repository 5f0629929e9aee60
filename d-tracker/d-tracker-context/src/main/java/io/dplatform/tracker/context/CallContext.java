package io.dplatform.tracker.context;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a call: its place in the trace (W3C Trace Context), its lane, who makes it, how long anybody still waits
 * for it, and the business keys and dye marks it carries. Immutable; read the one in force with {@link CurrentContext#get()}.
 *
 * <p>A context belongs to one call. On the calling side it is what {@link Propagation#inject} writes; on the called side it
 * is in force while the request is served, and is the parent of the calls made meanwhile.
 */
public final class CallContext {

    /** No call, no trace, the base lane. Its ids are zero, which W3C Trace Context defines as invalid. */
    public static final CallContext EMPTY =
            new CallContext(0, 0, 0, 0, false, null, Lane.BASE, "", "", CallContext.NO_DEADLINE, Luggage.NONE);

    /** As many business keys as a context carries; further ones are refused. */
    public static final int MAX_KEYS = 4;

    /** As many dye marks as a context carries. */
    public static final int MAX_DYES = 8;

    static final long NO_DEADLINE = Long.MAX_VALUE;

    /** Nobody waits longer: what is beyond it is taken for it, so that no sum overflows and every deadline fits its header. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(100);

    private final long traceIdHigh;
    private final long traceIdLow;
    private final long spanId;
    private final long parentSpanId;
    private final boolean sampled;
    /** The three above as they came in a header, where they are the same. */
    final @Nullable String traceparent;

    private final Lane lane;
    private final String caller;
    private final String entry;
    private final long deadlineNanos;
    private final Luggage luggage;

    CallContext(
            long traceIdHigh,
            long traceIdLow,
            long spanId,
            long parentSpanId,
            boolean sampled,
            @Nullable String traceparent,
            Lane lane,
            String caller,
            String entry,
            long deadlineNanos,
            Luggage luggage) {
        this.traceIdHigh = traceIdHigh;
        this.traceIdLow = traceIdLow;
        this.spanId = spanId;
        this.parentSpanId = parentSpanId;
        this.sampled = sampled;
        this.traceparent = traceparent;
        this.lane = lane;
        this.caller = caller;
        this.entry = entry;
        this.deadlineNanos = deadlineNanos;
        this.luggage = luggage;
    }

    /** The first 8 of the 16 bytes of the trace id. */
    public long traceIdHigh() {
        return traceIdHigh;
    }

    /** The last 8 of the 16 bytes of the trace id. */
    public long traceIdLow() {
        return traceIdLow;
    }

    /** The trace id as 32 lower-case hex digits; all zero where there is no trace. Allocates: not for the unsampled path. */
    public String traceId() {
        byte[] hex = new byte[32];
        Hex.write(traceIdHigh, hex, 0);
        Hex.write(traceIdLow, hex, 16);
        return new String(hex, StandardCharsets.ISO_8859_1);
    }

    /**
     * The id of this context's call within the trace, 0 where there is no trace. A call that is not recorded has none of its own,
     * but that of the call it was made in: W3C Trace Context lets those pass a header on who have nothing to add.
     */
    public long spanId() {
        return spanId;
    }

    /** The span id as 16 lower-case hex digits. Allocates. */
    public String spanIdHex() {
        return Hex.of(spanId);
    }

    /** The span that this context's call was made in, 0 at the root of a trace. */
    public long parentSpanId() {
        return parentSpanId;
    }

    /** Whether this is a place in a trace at all. */
    public boolean hasTrace() {
        return (traceIdHigh | traceIdLow) != 0 && spanId != 0;
    }

    /** Whether the trace is recorded. Decided at its root for all services, and anew only where a business key is first known. */
    public boolean isSampled() {
        return sampled;
    }

    public Lane lane() {
        return lane;
    }

    /** The app that makes the call, {@code ""} where it did not say. */
    public String caller() {
        return caller;
    }

    /**
     * The operation of this process that is being served, {@code ""} where nothing is: for whom a statement or a call further
     * on is made. Known within the process only; it does not travel.
     */
    public String entry() {
        return entry;
    }

    /**
     * How long the original requester still waits, counted from {@code nanoTime}; empty without a deadline, zero when it has
     * passed. A deadline is kept against the monotonic clock of this process and travels as a duration, so that the clocks
     * of two machines need not agree.
     */
    public Optional<Duration> remaining(long nanoTime) {
        return deadlineNanos == NO_DEADLINE
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, deadlineNanos - nanoTime)));
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** The business keys, at most {@link #MAX_KEYS}, in the order they were added. */
    public List<BusinessKey> keys() {
        return luggage.keys();
    }

    /** Marks that make services treat the call in another way, for example as a drill; at most {@link #MAX_DYES}. */
    public Set<String> dyes() {
        return luggage.dyes();
    }

    Luggage luggage() {
        return luggage;
    }

    public CallContext withLane(Lane lane) {
        return changed(lane, deadlineNanos, luggage);
    }

    /**
     * This context with a deadline {@code timeout} after {@code nanoTime}; an earlier one that is already there stays in
     * force, because nobody upstream waits any longer.
     */
    public CallContext withTimeout(Duration timeout, long nanoTime) {
        Duration bounded = timeout.compareTo(LONGEST_TIMEOUT) < 0 ? timeout : LONGEST_TIMEOUT;
        long candidate = nanoTime + (bounded.isNegative() ? 0 : bounded.toNanos());
        long earlier = deadlineNanos == NO_DEADLINE || candidate - deadlineNanos < 0 ? candidate : deadlineNanos;
        return changed(lane, earlier, luggage);
    }

    /**
     * This context with one more business key; a key of the same name is replaced.
     *
     * @throws IllegalArgumentException for a name or value that {@link BusinessKey} refuses, or a fifth key
     */
    public CallContext withKey(String name, String value) {
        BusinessKey key = new BusinessKey(name, value);
        List<BusinessKey> keys = new ArrayList<>(luggage.keys());
        keys.removeIf(k -> k.name().equals(name));
        keys.add(key);
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("business key: \"" + name + "\" would be the " + keys.size()
                    + "th (expected: at most " + MAX_KEYS + ", because they travel with every call)");
        }
        return withKeys(List.copyOf(keys));
    }

    /** With the keys of {@code other}, which is this context, or was, and is recorded if that is. */
    CallContext withKeysOf(CallContext other) {
        CallContext keyed = withKeys(other.keys());
        return other.sampled ? keyed.recorded(other.spanId) : keyed;
    }

    /** As it is from where somebody has decided to record its call: under an id of its own. */
    CallContext recorded(IdSource ids) {
        return isRecordable() ? recorded(hasIdOfParent() ? ids.next() : spanId) : this;
    }

    private CallContext recorded(long id) {
        return isRecordable()
                ? new CallContext(
                        traceIdHigh,
                        traceIdLow,
                        hasIdOfParent() ? id : spanId,
                        parentSpanId,
                        true,
                        null,
                        lane,
                        caller,
                        entry,
                        deadlineNanos,
                        luggage)
                : this;
    }

    private boolean isRecordable() {
        return !sampled && hasTrace();
    }

    private boolean hasIdOfParent() {
        return spanId == parentSpanId;
    }

    /** Whether this is the context of the same call as {@code later}, before that learnt the keys that this lacks. */
    boolean isBefore(CallContext later) {
        return traceIdHigh == later.traceIdHigh
                && traceIdLow == later.traceIdLow
                && (spanId == later.spanId || (!sampled && spanId == later.parentSpanId))
                && keys().size() < later.keys().size()
                && later.keys().containsAll(keys());
    }

    /**
     * This context with one more dye mark.
     *
     * @throws IllegalArgumentException for a mark that is not 1 to 32 of {@code a-z A-Z 0-9 . _ -}, or a ninth one
     */
    public CallContext withDye(String mark) {
        if (!BusinessKey.isValid(mark, "1")) {
            throw new IllegalArgumentException(
                    "dye mark: \"" + mark + "\" (expected: 1 to 32 letters, digits, '.', '_', '-')");
        }
        Set<String> dyes = new LinkedHashSet<>(luggage.dyes());
        dyes.add(mark);
        if (dyes.size() > MAX_DYES) {
            throw new IllegalArgumentException("dye mark: \"" + mark + "\" would be the ninth (expected: at most 8)");
        }
        return changed(
                lane,
                deadlineNanos,
                new Luggage(
                        luggage.keys(),
                        Collections.unmodifiableSet(dyes),
                        luggage.traceState(),
                        luggage.foreignBaggage()));
    }

    private CallContext withKeys(List<BusinessKey> keys) {
        return changed(
                lane, deadlineNanos, new Luggage(keys, luggage.dyes(), luggage.traceState(), luggage.foreignBaggage()));
    }

    private CallContext changed(Lane lane, long deadlineNanos, Luggage luggage) {
        return new CallContext(
                traceIdHigh,
                traceIdLow,
                spanId,
                parentSpanId,
                sampled,
                traceparent,
                lane,
                caller,
                entry,
                deadlineNanos,
                luggage);
    }

    @Override
    public String toString() {
        return "CallContext[" + traceId() + "/" + spanIdHex() + (sampled ? " sampled" : "") + " lane=" + lane
                + (caller.isEmpty() ? "" : " caller=" + caller) + (keys().isEmpty() ? "" : " keys=" + keys()) + "]";
    }
}
