package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.SpanEvent;
import io.dplatform.tracker.server.SpanRole;
import io.dplatform.tracker.server.TraceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A span as its protocol tells it, before anything is made of its attributes. Decoders fill it; it takes no more than the
 * limits allow and remembers what it cut.
 */
final class SpanDraft {

    /** Attributes that become fields of the span come on top of the tags that may stay. */
    private static final int ATTRIBUTES_FOR_FIELDS = 32;

    static final int NAME_CHARS = 512;
    private static final int KEY_CHARS = 256;

    /** Beyond this, no honest clock: the year 2255. */
    private static final long MAX_MICROS = 1L << 53;

    private final SpanBatch batch;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<SpanEvent> events = new ArrayList<>(0);
    private @Nullable TreeSet<String> cuts;

    TraceId traceId = new TraceId(0, 0);
    long spanId;
    long parentId;
    String name = "";
    SpanRole role = SpanRole.INTERNAL;
    long startMicros;
    long durationMicros;
    boolean failed;
    String failure = "";
    String exception = "";
    String service = "";
    String instance = "";
    String version = "";
    String caller = "";
    String peer = "";

    SpanDraft(SpanBatch batch) {
        this.batch = batch;
    }

    SpanLimits limits() {
        return batch.limits();
    }

    /** Whether there is room for a further attribute, so that a decoder need not read what would be thrown away. */
    boolean takesAttributes() {
        if (attributes.size() < limits().tags() + ATTRIBUTES_FOR_FIELDS) {
            return true;
        }
        cut("tags");
        return false;
    }

    void attribute(String key, String value) {
        if (!key.isEmpty() && takesAttributes()) {
            String name = text("tag", key, KEY_CHARS);
            // Cut first: a text that is too long is not read to its end.
            attributes.put(name, batch.discretion().tag(name, text("tag", value, limits().tagChars())));
        }
    }

    Map<String, String> attributes() {
        return attributes;
    }

    boolean takesEvents() {
        if (events.size() < limits().events()) {
            return true;
        }
        cut("events");
        return false;
    }

    void event(long timeMicros, String name) {
        if (takesEvents()) {
            events.add(
                    new SpanEvent(Math.max(0, timeMicros), batch.discretion().text(text("event", name, NAME_CHARS))));
        }
    }

    List<SpanEvent> events() {
        return events;
    }

    /** {@code text} cut to {@code max} characters, remembering that {@code what} was cut. */
    String text(String what, String text, int max) {
        if (text.length() <= max) {
            return batch.word(text);
        }
        cut(what);
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }

    void cut(String what) {
        TreeSet<String> known = cuts;
        if (known == null) {
            known = new TreeSet<>();
            cuts = known;
        }
        known.add(what);
    }

    /** {@code text} cut to {@code max} characters, and without the secrets that are written in the usual ways. */
    String discreet(String what, String text, int max) {
        return batch.discretion().text(text(what, text, max));
    }

    /** What was cut, {@code ""} if nothing was. */
    String cuts() {
        TreeSet<String> known = cuts;
        return known == null ? "" : String.join(",", known);
    }

    /** Why this cannot be kept, null if it can. */
    @Nullable
    String flaw() {
        if (traceId.isNone()) {
            return "a span has no trace id (expected: 16 bytes that are not all zero)";
        }
        if (spanId == 0) {
            return "a span has no id (expected: 8 bytes that are not all zero)";
        }
        if (startMicros <= 0 || startMicros > MAX_MICROS) {
            return "a span has no start time that could be (expected: after 1970 and before 2255)";
        }
        return null;
    }

    /** Puts the draft into the batch as a span, or as one that was rejected. */
    void finish() {
        String flaw = flaw();
        if (flaw != null) {
            batch.reject(flaw);
            return;
        }
        durationMicros = Math.max(0, Math.min(durationMicros, MAX_MICROS));
        batch.add(Semantics.span(this), cuts != null);
    }
}
