package io.dplatform.sf;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.DocumentType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All instances that are held out of traffic. Immutable; what it says of a list of instances is a pure function of the list
 * and the moment.
 *
 * <p>Nobody is ever left without an instance: where all of a list would be held, none is. A hold is meant for one sick
 * instance among healthy ones, and a document must not be able to switch a service off.
 */
public final class Holds {

    /** Kept by the platform, watched by every caller. */
    public static final DocumentId DOCUMENT = new DocumentId("D_PLATFORM", "d-sf.holds.json");

    /** More are a mistake, and the document has to stay small. */
    static final int MAX = 1_000;

    private static final Holds NONE = new Holds(List.of());

    private final List<Hold> all;

    /** When the last hold of an address ends, in epoch milliseconds. */
    private final Map<String, Long> endByAddress;

    private Holds(List<Hold> all) {
        this.all = List.copyOf(all);
        Map<String, Long> ends = new HashMap<>();
        for (Hold hold : all) {
            for (String address : hold.addresses()) {
                ends.merge(address, hold.until().toEpochMilli(), Math::max);
            }
        }
        this.endByAddress = ends;
    }

    public static Holds none() {
        return NONE;
    }

    /** @throws IllegalArgumentException if there are more than anybody could mean */
    public static Holds of(List<Hold> holds) {
        if (holds.size() > MAX) {
            throw new IllegalArgumentException("holds: " + holds.size() + " (expected: at most " + MAX + ")");
        }
        return holds.isEmpty() ? NONE : new Holds(holds);
    }

    /** How {@link #DOCUMENT} is read. */
    public static DocumentType<Holds> type() {
        return HoldsDocument.TYPE;
    }

    /** What {@link #DOCUMENT} looks like with these holds. */
    public String text() {
        return HoldsDocument.format(all);
    }

    public List<Hold> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether an address gets no calls at a moment, if there is another one. */
    public boolean isHeld(String address, long epochMillis) {
        Long end = endByAddress.get(address);
        return end != null && epochMillis < end;
    }

    /** Those whose time is not up. */
    public Holds at(Instant now) {
        List<Hold> valid =
                all.stream().filter(hold -> now.isBefore(hold.until())).toList();
        return valid.size() == all.size() ? this : of(valid);
    }

    /**
     * Those that get calls, in their order; the list itself where that is all of them.
     *
     * @param address of an instance, {@code host:port}
     */
    public <T> List<T> inTraffic(List<T> instances, Function<? super T, String> address, long epochMillis) {
        int first = firstHeld(instances, address, epochMillis);
        if (first == instances.size()) {
            return instances;
        }
        List<T> left = new ArrayList<>(instances.subList(0, first));
        for (T instance : instances.subList(first + 1, instances.size())) {
            if (!isHeld(address.apply(instance), epochMillis)) {
                left.add(instance);
            }
        }
        return left.isEmpty() ? instances : left;
    }

    private <T> int firstHeld(List<T> instances, Function<? super T, String> address, long epochMillis) {
        if (endByAddress.isEmpty()) {
            return instances.size();
        }
        for (int i = 0; i < instances.size(); i++) {
            if (isHeld(address.apply(instances.get(i)), epochMillis)) {
                return i;
            }
        }
        return instances.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Holds holds && holds.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return "Holds" + all;
    }
}
