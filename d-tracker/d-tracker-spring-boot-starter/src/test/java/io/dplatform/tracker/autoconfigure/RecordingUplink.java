package io.dplatform.tracker.autoconfigure;

import com.google.protobuf.InvalidProtocolBufferException;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Reply.Outcome;
import io.dplatform.tracker.uplink.Uplink;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.concurrent.LinkedBlockingQueue;

/** A platform that takes everything. */
final class RecordingUplink implements Uplink {

    final LinkedBlockingQueue<Span> spans = new LinkedBlockingQueue<>();

    @Override
    public Reply post(String path, String contentType, byte[] body) {
        try {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
        return new Reply(Outcome.ACCEPTED, new byte[0]);
    }
}
