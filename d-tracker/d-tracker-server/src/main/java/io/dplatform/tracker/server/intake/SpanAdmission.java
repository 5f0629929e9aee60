package io.dplatform.tracker.server.intake;

import java.util.Set;

/** Is asked about a body of spans as soon as it is known whose they are, before any of them is stored. */
@FunctionalInterface
public interface SpanAdmission {

    /** Everybody is welcome. */
    SpanAdmission ANYBODY = (services, bytes) -> {};

    /**
     * Throws what it wants if the body may not come in. That comes out of the intake as it is, and none of the body's spans
     * counts there: whoever turns it away counts it.
     *
     * @param services that the spans are of; empty where none of the spans can be kept
     * @param bytes of the body, inflated
     */
    void admit(Set<String> services, int bytes);
}
