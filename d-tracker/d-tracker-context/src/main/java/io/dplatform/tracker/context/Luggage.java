package io.dplatform.tracker.context;

import java.util.List;
import java.util.Set;

/**
 * What most calls carry without touching it. Kept apart from {@link CallContext} so that a hop copies one reference.
 *
 * @param traceState the {@code tracestate} header as it came, or {@code ""}
 * @param foreignBaggage the members of {@code baggage} that are not ours, as they came, or {@code ""}
 */
record Luggage(List<BusinessKey> keys, Set<String> dyes, String traceState, String foreignBaggage) {

    static final Luggage NONE = new Luggage(List.of(), Set.of(), "", "");

    boolean isEmpty() {
        return keys.isEmpty() && dyes.isEmpty() && traceState.isEmpty() && foreignBaggage.isEmpty();
    }
}
