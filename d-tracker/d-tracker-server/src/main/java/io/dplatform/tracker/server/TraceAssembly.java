package io.dplatform.tracker.server;

/** Makes the picture of a trace from what a store has of it: a pure function. */
public final class TraceAssembly {

    private TraceAssembly() {}

    /**
     * Puts the spans in order, tells which parents never came, and sets clocks right where a called span lies outside the
     * call that caused it.
     */
    public static TraceDetail assemble(Trace trace) {
        return TraceTree.of(trace).detail();
    }
}
