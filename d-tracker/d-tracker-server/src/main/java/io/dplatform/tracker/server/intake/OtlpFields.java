package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.SpanRole;
import java.util.List;

/** Fields that mean the same in both forms of OTLP. */
final class OtlpFields {

    /** {@code SpanKind} by number, without the prefix. */
    static final List<String> KINDS = List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");

    /** {@code Status.StatusCode} by number, without the prefix. */
    static final List<String> STATUS_CODES = List.of("UNSET", "OK", "ERROR");

    static final int ERROR = 2;

    private static final long NANOS_PER_MICRO = 1_000;

    private OtlpFields() {}

    static SpanRole role(int kind) {
        return kind <= 0 || kind >= KINDS.size() ? SpanRole.INTERNAL : SpanRole.valueOf(KINDS.get(kind));
    }

    /** Of nanoseconds, which OTLP has unsigned. */
    static long micros(long nanos) {
        return Long.divideUnsigned(nanos, NANOS_PER_MICRO);
    }

    /** The duration is rounded once, not start and end apart. */
    static void times(SpanDraft draft, long startNanos, long endNanos) {
        draft.startMicros = micros(startNanos);
        draft.durationMicros = Long.compareUnsigned(endNanos, startNanos) > 0 ? micros(endNanos - startNanos) : 0;
    }
}
