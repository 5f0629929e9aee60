package io.dplatform.tracker.context;

/** Decides at the root of a trace whether it is recorded. Called on the calling thread: no locks, no I/O. Thread-safe. */
@FunctionalInterface
public interface Sampler {

    boolean sample(long traceIdHigh, long traceIdLow);

    /** Whether a call with a business key is recorded, and all that it causes, whatever was decided at the root of its trace. */
    default boolean keepsKeyed() {
        return false;
    }

    /** This sampler, which beside its share keeps whatever carries a business key. */
    default Sampler andAllKeyed() {
        Sampler share = this;
        return new Sampler() {
            @Override
            public boolean sample(long traceIdHigh, long traceIdLow) {
                return share.sample(traceIdHigh, traceIdLow);
            }

            @Override
            public boolean keepsKeyed() {
                return true;
            }
        };
    }

    static Sampler never() {
        return (high, low) -> false;
    }

    static Sampler always() {
        return (high, low) -> true;
    }

    /**
     * Records that share of all traces, chosen by the trace id, so that every service with the same share chooses the same
     * traces.
     *
     * @param share 0 to 1
     */
    static Sampler share(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("sampling share: " + share + " (expected: 0 to 1)");
        }
        if (share == 0) {
            return never();
        }
        if (share == 1) {
            return always();
        }
        long bound = (long) (share * Long.MAX_VALUE);
        return (high, low) -> (low & Long.MAX_VALUE) < bound;
    }
}
