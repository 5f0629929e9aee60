package io.dplatform.tracker.server.intake;

/**
 * How much of what a sender may send. Over a body's limit the body is turned away; over a span's limit the span is kept, cut,
 * and marked with the tag {@link #TRUNCATED}.
 *
 * @param bodyBytes of one body, inflated
 * @param inflation how many times its sent size a body may inflate to (checked beyond the first 64 KiB)
 * @param inFlightBytes of all bodies that are being decoded at one time; beyond it senders get 503
 * @param bodySpans spans in one body
 * @param spanBytes one span in protobuf; a bigger one is rejected
 * @param tagChars of a tag's value
 * @param tags of a span
 * @param events of a span
 */
public record SpanLimits(
        int bodyBytes,
        int inflation,
        int inFlightBytes,
        int bodySpans,
        int spanBytes,
        int tagChars,
        int tags,
        int events) {

    /** The tag of a span that was cut; its value says what was. */
    public static final String TRUNCATED = "d.truncated";

    /** What the platform uses. */
    public static final SpanLimits STANDARD = new SpanLimits(16 << 20, 100, 48 << 20, 50_000, 2 << 20, 4_096, 128, 128);
}
