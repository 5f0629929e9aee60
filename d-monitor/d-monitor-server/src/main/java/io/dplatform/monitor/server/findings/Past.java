package io.dplatform.monitor.server.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is usual for an edge: of several stretches of its past the middle one, so that a fault that filled fewer than half of them
 * is not taken for usual.
 *
 * @param calls in all stretches
 * @param perSecond usual calls per second
 */
record Past(long calls, double errorShare, double timeoutShare, long p99Micros, double perSecond) {

    static final Past NONE = new Past(0, 0, 0, 0, 0);

    /** Stretches with fewer calls say nothing of their shares. */
    private static final long MIN_CALLS_OF_STRETCH = 20;

    private static final long MIN_CALLS = 100;

    /** Of fewer stretches, one with a fault would be the middle one: faults that were there from the beginning are not usual. */
    private static final int MIN_STRETCHES_OF_FAULTS = 3;

    /** Whether there is enough of it to judge the present by. */
    boolean isKnown() {
        return calls >= MIN_CALLS;
    }

    /** @param seconds that a stretch lasts, of which something was seen */
    static Past of(List<Numbers> stretches, double seconds) {
        List<Numbers> telling = new ArrayList<>();
        long calls = 0;
        for (Numbers stretch : stretches) {
            calls += stretch.count();
            if (stretch.count() >= MIN_CALLS_OF_STRETCH) {
                telling.add(stretch);
            }
        }
        if (telling.isEmpty()) {
            return NONE;
        }
        boolean faultsAreUsual = telling.size() >= MIN_STRETCHES_OF_FAULTS;
        return new Past(
                calls,
                faultsAreUsual
                        ? middle(telling.stream()
                                .mapToDouble(n -> n.errorShare() - n.timeoutShare())
                                .toArray())
                        : 0,
                faultsAreUsual
                        ? middle(telling.stream()
                                .mapToDouble(Numbers::timeoutShare)
                                .toArray())
                        : 0,
                (long) middle(telling.stream().mapToDouble(Numbers::p99Micros).toArray()),
                middle(telling.stream().mapToDouble(n -> n.count() / seconds).toArray()));
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[(values.length - 1) / 2];
    }
}
