package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.intake.IntakeReport.Reply;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;

/** What each protocol wants to hear when spans were taken. */
final class Replies {

    private static final byte[] NOTHING = new byte[0];

    private Replies() {}

    static Reply to(SpanProtocol protocol, String mediaType, int rejected, String reason) {
        if (protocol == SpanProtocol.ZIPKIN) {
            return new Reply(202, "", NOTHING);
        }
        boolean json = mediaType.endsWith("json");
        return new Reply(200, mediaType, json ? json(rejected, reason) : protobuf(rejected, reason));
    }

    private static byte[] protobuf(int rejected, String reason) {
        if (rejected == 0) {
            return NOTHING;
        }
        return ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(reason))
                .build()
                .toByteArray();
    }

    /** Reasons are our own words, without a quote or backslash in them. */
    private static byte[] json(int rejected, String reason) {
        String text = rejected == 0
                ? "{}"
                : "{\"partialSuccess\":{\"rejectedSpans\":\"" + rejected + "\",\"errorMessage\":\"" + reason + "\"}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
