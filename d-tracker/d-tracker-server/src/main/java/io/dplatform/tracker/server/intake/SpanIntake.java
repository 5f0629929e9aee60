package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.StoreException;
import io.dplatform.tracker.server.intake.IntakeException.Cause;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes bodies of spans: inflates and decodes them within {@link SpanLimits}, puts the spans into the platform's words and
 * appends them to a store. A body is stored as a whole or not at all; single spans that nobody could keep are left out and
 * counted.
 *
 * <p>Runs on the calling thread and may be called by many. Does not check who sends: that is up to whoever serves HTTP.
 */
public final class SpanIntake {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";

    private final SpanStore store;
    private final SpanLimits limits;
    private final BodyReader bodies;
    private final LongAdder received = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder truncated = new LongAdder();
    private final LongAdder[] refused = new LongAdder[Cause.values().length];

    public SpanIntake(SpanStore store, SpanLimits limits) {
        this.store = store;
        this.limits = limits;
        this.bodies = new BodyReader(limits);
        for (int i = 0; i < refused.length; i++) {
            refused[i] = new LongAdder();
        }
    }

    /**
     * Reads {@code body} to its end or to a limit, and stores what is in it.
     *
     * @param contentType the header's value, parameters and all; null where there was none
     * @param contentEncoding the header's value: {@code gzip}, {@code deflate}, {@code identity}, or null
     * @throws IntakeException if nothing was stored; the only thing it throws
     */
    public IntakeReport accept(
            SpanProtocol protocol, @Nullable String contentType, @Nullable String contentEncoding, InputStream body) {
        return accept(protocol, contentType, contentEncoding, body, SpanAdmission.ANYBODY);
    }

    /** The same if {@code admission} lets the body in; throws what that throws, too. */
    public IntakeReport accept(
            SpanProtocol protocol,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            InputStream body,
            SpanAdmission admission) {
        received.increment();
        try {
            IntakeReport report = decodeAndStore(protocol, mediaType(contentType), contentEncoding, body, admission);
            accepted.add(report.accepted());
            rejected.add(report.rejected());
            truncated.add(report.truncated());
            return report;
        } catch (IntakeException e) {
            refused[e.reason().ordinal()].increment();
            throw e;
        }
    }

    /** What came in since the start. */
    public IntakeCounts counts() {
        return new IntakeCounts(
                received.sum(),
                accepted.sum(),
                rejected.sum(),
                truncated.sum(),
                refused(Cause.MALFORMED),
                refused(Cause.TOO_LARGE),
                refused(Cause.UNSUPPORTED),
                refused(Cause.BUSY));
    }

    private long refused(Cause cause) {
        return refused[cause.ordinal()].sum();
    }

    private IntakeReport decodeAndStore(
            SpanProtocol protocol,
            String mediaType,
            @Nullable String contentEncoding,
            InputStream in,
            SpanAdmission admission) {
        SpanDecoder decoder = decoder(protocol, mediaType);
        try (BodyReader.Body body = bodies.read(in, contentEncoding)) {
            SpanBatch batch = new SpanBatch(limits);
            decoder.decode(body.bytes(), body.length(), batch);
            admission.admit(batch.services(), body.length());
            append(batch.spans());
            return new IntakeReport(
                    batch.spans().size(),
                    batch.rejected(),
                    batch.truncated(),
                    batch.reason(),
                    Replies.to(protocol, mediaType, batch.rejected(), batch.reason()));
        }
    }

    private void append(List<Span> spans) {
        if (spans.isEmpty()) {
            return;
        }
        try {
            store.append(spans);
        } catch (StoreException e) {
            throw new IntakeException(Cause.BUSY, "spans cannot be stored now: " + e.getMessage(), e);
        }
    }

    private static SpanDecoder decoder(SpanProtocol protocol, String mediaType) {
        if (protocol == SpanProtocol.ZIPKIN) {
            if (mediaType.equals(JSON)) {
                return ZipkinJson::decode;
            }
            throw unsupported(mediaType, JSON + ": a list of Zipkin v2 spans");
        }
        if (mediaType.equals(PROTOBUF)) {
            return OtlpProtobuf::decode;
        }
        if (mediaType.equals(JSON)) {
            return OtlpJson::decode;
        }
        throw unsupported(mediaType, PROTOBUF + " or " + JSON);
    }

    private static IntakeException unsupported(String mediaType, String expected) {
        return new IntakeException(
                Cause.UNSUPPORTED, "Content-Type: " + Quote.of(mediaType) + " (expected: " + expected + ")");
    }

    private static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
