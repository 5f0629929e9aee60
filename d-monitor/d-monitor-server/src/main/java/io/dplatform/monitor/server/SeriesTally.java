package io.dplatform.monitor.server;

import io.dplatform.monitor.server.store.Cell;
import io.dplatform.monitor.server.view.Series;
import io.dplatform.tracker.context.CallResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up cells to numbers over time. Not thread-safe. */
final class SeriesTally {

    private final Span span;
    private final @Nullable Tally[] points;
    private final boolean[] reported;

    SeriesTally(Span span) {
        this.span = span;
        this.points = new @Nullable Tally[span.points()];
        this.reported = new boolean[span.points()];
    }

    void add(int point, Cell cell) {
        Tally tally = points[point];
        if (tally == null) {
            tally = new Tally();
            points[point] = tally;
        }
        tally.add(cell);
        reported[point] = true;
    }

    /** Somebody who would have counted was there at this time, so that no calls are no calls, and not no knowledge. */
    void reported(int point) {
        reported[point] = true;
    }

    Series series() {
        List<Long> times = new ArrayList<>();
        List<@Nullable Double> rate = new ArrayList<>();
        List<@Nullable Double> errorShare = new ArrayList<>();
        List<@Nullable Double> timeoutShare = new ArrayList<>();
        List<@Nullable Long> p50 = new ArrayList<>();
        List<@Nullable Long> p99 = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            times.add(span.startOf(i).toEpochMilli());
            boolean known = reported[i] && span.isReported(i);
            Tally tally = points[i];
            boolean calls = known && tally != null && tally.count() > 0;
            rate.add(!known ? null : Double.valueOf(tally == null ? 0 : tally.count() / span.seconds(i)));
            errorShare.add(calls && tally != null ? Double.valueOf(tally.errorShare()) : null);
            timeoutShare.add(calls && tally != null ? Double.valueOf(tally.share(CallResult.TIMEOUT)) : null);
            p50.add(calls && tally != null ? Long.valueOf(tally.quantileMicros(0.5)) : null);
            p99.add(calls && tally != null ? Long.valueOf(tally.quantileMicros(0.99)) : null);
        }
        return new Series(times, rate, errorShare, timeoutShare, p50, p99);
    }

    /** Rates without gaps, for a sparkline; the last point only if enough of it is reported. */
    List<Double> rates() {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            Tally tally = points[i];
            if (i < points.length - 1 || span.isReported(i)) {
                rates.add(tally == null ? 0 : tally.count() / span.seconds(i));
            }
        }
        return rates;
    }

    /** Error shares at the points of {@link #rates()}. */
    List<Double> errorShares() {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            Tally tally = points[i];
            if (i < points.length - 1 || span.isReported(i)) {
                shares.add(tally == null ? 0 : tally.errorShare());
            }
        }
        return shares;
    }
}
