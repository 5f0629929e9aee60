package io.dplatform.tracker.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Reply.Outcome;
import io.dplatform.tracker.uplink.Uplink;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** A platform that answers as told and reads what it is sent. */
final class StubUplink implements Uplink {

    final LinkedBlockingQueue<ExportTraceServiceRequest> accepted = new LinkedBlockingQueue<>();
    private volatile Outcome outcome = Outcome.ACCEPTED;

    void answer(Outcome next) {
        outcome = next;
    }

    @Override
    public Reply post(String path, String contentType, byte[] body) {
        if (!path.equals("/v1/traces") || !contentType.equals("application/x-protobuf")) {
            throw new AssertionError(path + " " + contentType);
        }
        Outcome now = outcome;
        if (now == Outcome.ACCEPTED) {
            try {
                accepted.add(ExportTraceServiceRequest.parseFrom(body));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return new Reply(now, new byte[0]);
    }

    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (ExportTraceServiceRequest request : accepted) {
            for (ResourceSpans ofResource : request.getResourceSpansList()) {
                for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                    spans.addAll(ofScope.getSpansList());
                }
            }
        }
        return spans;
    }
}
