package io.dplatform.tracker.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TraceQuery} with its times in the spans' own unit, and what its durations are asked of. For engines.
 *
 * @param query what is asked
 * @param fromMicros first start that matches
 * @param toMicros last start that matches
 * @param minMicros shortest duration that matches
 * @param maxMicros longest duration that matches
 */
public record SpanMatch(TraceQuery query, long fromMicros, long toMicros, long minMicros, long maxMicros) {

    public static SpanMatch of(TraceQuery query) {
        return new SpanMatch(
                query,
                micros(query.from()),
                micros(query.to()),
                micros(query.minDuration(), 0),
                micros(query.maxDuration(), Long.MAX_VALUE));
    }

    /** Whether durations are asked of the matching span; of the whole trace otherwise. */
    public boolean asksSpanDuration() {
        return query.service() != null;
    }

    public boolean fitsDuration(long micros) {
        return micros >= minMicros && micros <= maxMicros;
    }

    /** Whether a span meets everything that is asked of spans. */
    public boolean matches(Span span) {
        TraceQuery.Key key = query.key();
        return span.startMicros() >= fromMicros
                && span.startMicros() <= toMicros
                && isAsked(query.service(), span.service())
                && isAsked(query.operation(), span.operation())
                && isAsked(query.lane(), span.lane())
                && (!query.failed() || span.isError())
                && (!asksSpanDuration() || fitsDuration(span.durationMicros()))
                && (key == null || key.value().equals(span.keys().get(key.name())));
    }

    /** Whether the trace as a whole meets what is asked of traces. */
    public boolean matches(TraceSummary trace) {
        return asksSpanDuration() || fitsDuration(trace.durationMicros());
    }

    private static boolean isAsked(@Nullable String asked, String actual) {
        return asked == null || asked.equals(actual);
    }

    private static long micros(Instant time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static long micros(@Nullable Duration duration, long ifNone) {
        return duration == null ? ifNone : TimeUnit.MICROSECONDS.convert(duration);
    }
}
