package io.dplatform.monitor.server.findings;

import java.time.Duration;

/**
 * What one judgement says of one subject at one moment; how long it has been so is not its matter.
 *
 * @param hold how long it must be wrong before it is a finding
 */
record Sighting(
        WatchKey key,
        Severity severity,
        Signal signal,
        double value,
        double threshold,
        Word word,
        Duration hold,
        String text) {

    /** What the numbers say. */
    enum Word {
        WRONG,
        /** No longer wrong enough to begin, and not yet well enough to end. */
        UNDECIDED,
        FINE,
        /** Too few calls to tell, though whoever makes them is there. */
        QUIET,
        /** Nobody reports who could tell. */
        UNKNOWN,
        /** Nothing was ever heard of what a rule names. */
        MISSING
    }
}
