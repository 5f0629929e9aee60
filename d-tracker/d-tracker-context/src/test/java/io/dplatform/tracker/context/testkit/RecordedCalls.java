package io.dplatform.tracker.context.testkit;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallObserver;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.SiteObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Keeps calls for a test that <em>takes</em> those it expects, in the order in which they finished, and at its end asks
 * whether any is left over or was never finished.
 *
 * <pre>{@code
 * RecordedCalls recorded = new RecordedCalls();
 * Calls calls = Calls.builder(identity).observer(recorded).build();
 * …
 * assertThat(recorded.take().result()).isEqualTo(CallResult.TIMEOUT);
 * recorded.assertNothingLeft();
 * }</pre>
 */
public final class RecordedCalls implements CallObserver {

    private static final long PATIENCE_SECONDS = 10;

    private final LinkedBlockingQueue<Call> finished = new LinkedBlockingQueue<>();
    private final Set<Call> running = ConcurrentHashMap.newKeySet();

    @Override
    public SiteObserver observe(CallSite site) {
        return new SiteObserver() {
            @Override
            public void started(Call call) {
                running.add(call);
            }

            @Override
            public void finished(Call call) {
                running.remove(call);
                finished.add(call);
            }
        };
    }

    /** The next finished call; waits for it, and fails the test if none comes. */
    public Call take() {
        try {
            Call call = finished.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("no call finished within " + PATIENCE_SECONDS + " s; running: " + running);
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a call", e);
        }
    }

    /** The next finished call of that role; fails if another kind of call finished before. */
    public Call take(CallRole role) {
        Call call = take();
        if (call.site().role() != role) {
            throw new AssertionError("expected a call as " + role + ", but the next one is " + call);
        }
        return call;
    }

    /** The next {@code count} finished calls, whatever their order. */
    public List<Call> take(int count) {
        List<Call> calls = new ArrayList<>(count);
        while (calls.size() < count) {
            calls.add(take());
        }
        return calls;
    }

    /** Takes {@code calls}' one call that fits. */
    public static Call only(List<Call> calls, Predicate<Call> fits) {
        List<Call> fitting = calls.stream().filter(fits).toList();
        if (fitting.size() != 1) {
            throw new AssertionError("expected one call that fits, found " + fitting + " among " + calls);
        }
        return fitting.get(0);
    }

    /** Fails if a call finished that no one took, or one is still running. */
    public void assertNothingLeft() {
        if (!finished.isEmpty() || !running.isEmpty()) {
            throw new AssertionError("not taken: " + finished + ", not finished: " + running);
        }
    }
}
