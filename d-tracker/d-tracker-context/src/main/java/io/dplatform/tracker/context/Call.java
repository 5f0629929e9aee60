package io.dplatform.tracker.context;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its start to its {@link #finish}. The adapter that intercepted it owns it and reports what it learns; the
 * observers read it when it is finished.
 *
 * <p>A call may begin on one thread and finish on another, but is used by one at a time, handed over with the usual
 * happens-before (an executor, a future). {@link #finish} alone may be raced: the first one counts, and what is reported
 * after it is ignored.
 */
public final class Call {

    /** As many tags as a call keeps. */
    static final int MAX_TAGS = 32;

    /** As many characters as a tag keeps of its value. */
    static final int MAX_TAG_VALUE = 1_024;

    /** As many earlier attempts as a call keeps; it counts all of them. */
    static final int MAX_EARLIER_ATTEMPTS = 16;

    private static final VarHandle RESULT;

    static {
        try {
            RESULT = MethodHandles.lookup().findVarHandle(Call.class, "result", CallResult.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final CallSite site;
    private final long startNanos;
    private final long queueNanos;

    private CallContext context;
    private int attempts;
    private String instance = "";
    private long attemptStartNanos;
    private @Nullable List<Attempt> earlierAttempts;
    private @Nullable Map<String, String> tags;
    private @Nullable Served served;
    private @Nullable CallResult result; // null before the end; written through RESULT
    private @Nullable Throwable error;
    private long durationNanos;

    Call(CallSite site, CallContext context, long startNanos, long queueNanos) {
        this.site = site;
        this.context = context;
        this.startNanos = startNanos;
        this.queueNanos = queueNanos;
        this.attemptStartNanos = startNanos;
    }

    public CallSite site() {
        return site;
    }

    /** The context of this call: to be carried to the callee, or in force while the request is served. */
    public CallContext context() {
        return context;
    }

    /**
     * From now on the call carries the business keys of {@code keyed}: an adapter learns them from the arguments, when the call has
     * begun already.
     */
    public void keys(CallContext keyed) {
        if (this.result == null && !context.keys().equals(keyed.keys())) {
            context = context.withKeysOf(keyed);
        }
    }

    /**
     * {@code context} with the keys that this call has learnt since, where it is this call's of before; another call's as it is. For
     * who keeps a context for later, as a reactive chain does.
     */
    public CallContext withKeys(CallContext context) {
        return context.isBefore(this.context) ? context.withKeysOf(this.context) : context;
    }

    /** On the monotonic clock. */
    public long startNanos() {
        return startNanos;
    }

    /** The time of day of the start, in microseconds since 1970. */
    public long startEpochMicros() {
        return site.clock().epochMicros(startNanos);
    }

    /** How long the request waited before the service's code ran, in nanoseconds; 0 on the calling side. */
    public long queueNanos() {
        return queueNanos;
    }

    /**
     * A try begins at {@code instance} of the callee.
     *
     * @param instance {@code host:port}, or {@code ""} where the adapter cannot know it
     */
    public void attempt(String instance) {
        if (this.result != null) {
            return;
        }
        if (attempts > 0) {
            attemptStartNanos = site.clock().nanoTime();
        }
        attempts++;
        this.instance = instance;
    }

    /** The try that began last has failed and another one follows. A try that ends the call is not reported here. */
    public void attemptFailed(CallResult result) {
        if (this.result != null) {
            return;
        }
        List<Attempt> earlier = earlierAttempts;
        if (earlier == null) {
            earlier = new ArrayList<>(2);
            earlierAttempts = earlier;
        }
        if (earlier.size() == MAX_EARLIER_ATTEMPTS) {
            return;
        }
        earlier.add(new Attempt(instance, attemptStartNanos, site.clock().nanoTime() - attemptStartNanos, result));
    }

    /** How many tries began, 0 for a call that was never sent. */
    public int attempts() {
        return attempts;
    }

    /** The tries before the last one, in their order. */
    public List<Attempt> earlierAttempts() {
        List<Attempt> earlier = earlierAttempts;
        return earlier == null ? List.of() : Collections.unmodifiableList(earlier);
    }

    /** The instance that was asked last, {@code ""} where none was or it is not known. */
    public String instance() {
        return instance;
    }

    /** When the last try began, on the monotonic clock. */
    public long attemptStartNanos() {
        return attemptStartNanos;
    }

    /** What the callee said of itself in its reply. */
    public void served(Served served) {
        if (this.result == null) {
            this.served = served;
        }
    }

    /**
     * What is known of the callee's own part: from its reply on the calling side, measured on the called side once the call
     * is finished; null where nothing is known.
     */
    public @Nullable Served served() {
        if (site.role().isCaller()) {
            return served;
        }
        return result != null ? servedWithin(durationNanos) : null;
    }

    /**
     * A detail for whoever reads the trace; kept only where the call is sampled, at most 32 of them, and 1,024 characters
     * of each. Never put a secret or a person's data here.
     */
    public void tag(String name, String value) {
        if (result != null || !context.isSampled()) {
            return;
        }
        Map<String, String> kept = tags;
        if (kept == null) {
            kept = new LinkedHashMap<>();
            tags = kept;
        }
        if (kept.size() < MAX_TAGS || kept.containsKey(name)) {
            kept.put(name, value.length() <= MAX_TAG_VALUE ? value : value.substring(0, MAX_TAG_VALUE));
        }
    }

    public Map<String, String> tags() {
        Map<String, String> kept = tags;
        return kept == null ? Map.of() : Collections.unmodifiableMap(kept);
    }

    /**
     * Ends the call; of several ends the first one counts.
     *
     * @param error what the caller got to see, null where nothing was thrown
     * @return whether this was the end
     */
    public boolean finish(CallResult result, @Nullable Throwable error) {
        if (!RESULT.compareAndSet(this, null, result)) {
            return false;
        }
        this.error = error;
        this.durationNanos = Math.max(0, site.clock().nanoTime() - startNanos);
        site.observer().finished(this);
        return true;
    }

    /** What a callee that replies now says of itself: how long the request waited and how long it has run. */
    public Served servedNow() {
        return servedWithin(Math.max(0, site.clock().nanoTime() - startNanos));
    }

    private Served servedWithin(long sinceArrivalNanos) {
        return new Served(queueNanos / 1_000, Math.max(0, sinceArrivalNanos - queueNanos) / 1_000);
    }

    /** Whether the call has ended. */
    public boolean isFinished() {
        return RESULT.getAcquire(this) != null;
    }

    /** How the call ended; {@link CallResult#OK} before the end. */
    public CallResult result() {
        CallResult known = result;
        return known == null ? CallResult.OK : known;
    }

    public @Nullable Throwable error() {
        return error;
    }

    /** From the start to the end, the queue on the called side included, in nanoseconds; 0 before the end. */
    public long durationNanos() {
        return durationNanos;
    }

    @Override
    public String toString() {
        return site + " " + result() + " " + durationNanos / 1_000 + "us " + context;
    }
}
