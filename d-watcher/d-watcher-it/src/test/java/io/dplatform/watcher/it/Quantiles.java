package io.dplatform.watcher.it;

import java.util.Collection;

/** Of the few figures of a run. */
final class Quantiles {

    private Quantiles() {}

    static double median(Collection<Double> figures) {
        return of(figures, 0.5);
    }

    /** Between two figures where it falls between two. */
    static double of(Collection<Double> figures, double q) {
        double[] sorted = figures.stream().mapToDouble(it -> it).sorted().toArray();
        double place = q * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
