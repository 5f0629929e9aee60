package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.intake.IntakeException.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The spans of one body while it is being decoded. */
final class SpanBatch {

    private static final int MAX_WORDS = 4_096;
    private static final int MAX_WORD_LENGTH = 64;

    private final SpanLimits limits;
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, String> words = new HashMap<>();
    private final Discretion discretion = new Discretion();
    private int rejected;
    private int truncated;
    private String reason = "";

    SpanBatch(SpanLimits limits) {
        this.limits = limits;
    }

    SpanLimits limits() {
        return limits;
    }

    Discretion discretion() {
        return discretion;
    }

    /** One object for words that come again and again, as names and most values of tags do. */
    String word(String text) {
        if (text.length() > MAX_WORD_LENGTH) {
            return text;
        }
        String known = words.get(text);
        if (known != null) {
            return known;
        }
        if (words.size() < MAX_WORDS) {
            words.put(text, text);
        }
        return text;
    }

    void add(Span span, boolean cut) {
        requireRoomFor(1);
        spans.add(span);
        truncated += cut ? 1 : 0;
    }

    void reject(String why) {
        requireRoomFor(1);
        rejected++;
        if (reason.isEmpty()) {
            reason = why;
        }
    }

    /** Turns the body away if {@code more} spans on top of those so far are too many. */
    void requireRoomFor(int more) {
        if (spans.size() + rejected + more > limits.bodySpans()) {
            throw new IntakeException(
                    Cause.TOO_LARGE,
                    "the body has more than " + limits.bodySpans() + " spans (expected: fewer; send them in several"
                            + " bodies)");
        }
    }

    List<Span> spans() {
        return spans;
    }

    /** The apps that tell the spans. */
    Set<String> services() {
        Set<String> services = new HashSet<>();
        for (Span span : spans) {
            services.add(span.service());
        }
        return services;
    }

    int rejected() {
        return rejected;
    }

    int truncated() {
        return truncated;
    }

    String reason() {
        return reason;
    }
}
