package io.dplatform.watcher.server.incidents;

import java.util.List;

/**
 * Whom to look at, and why.
 *
 * @param instance of the node, {@code ""} where it is not one alone
 * @param score the sum of what its reasons weigh; only for the order
 */
public record Suspect(String node, String instance, int score, List<Reason> reasons) {

    /**
     * One thing that speaks against a node.
     *
     * @param value what {@link Why} says; 0 where it says nothing
     * @param name a change's number, an instance or the like; {@code ""} where there is none
     */
    public record Reason(Why why, double value, String name) {}

    /** What can speak against a node. */
    public enum Why {
        /** It is the deepest that is sick; {@code value} is how many others follow from it. */
        DEEPEST(40),
        /** Its trouble began first; {@code value} is by how many seconds. */
        FIRST(15),
        /** It was changed before; {@code value} is how many seconds, {@code name} the number of the change. */
        CHANGED(25),
        /** It says itself that it fails or is slow; {@code value} is its own share of faults. */
        OWN_VIEW(15),
        /** Its calls wait for a connection; {@code value} is the part of the time that the wait is. */
        POOL_WAIT(20),
        /** Callers get no answer while its own numbers are well; {@code value} is the share of timeouts. */
        FROZEN(20),
        /** Nobody listens; {@code value} is the share of refused calls. */
        REFUSED(20),
        /** Nearly all faults come from one instance, {@code name}. */
        ONE_INSTANCE(10);

        private final int weight;

        Why(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }
}
