package io.dplatform.monitor.server.findings;

/** Where a finding is in its life. */
public enum FindingState {
    /** The condition holds, but not yet for as long as its rule asks. */
    PENDING,
    /** It is wrong now. */
    FIRING,
    /** It comes and goes; wrong until it has been calm for long. Counts as wrong, and is told once. */
    FLAPPING,
    /** It cannot be told: nothing was measured where something should be. Never silently well. */
    NO_DATA,
    /** It was wrong and is well again; shown for a while. */
    RESOLVED;

    /** Whether somebody should act. */
    public boolean isWrong() {
        return this == FIRING || this == FLAPPING;
    }
}
