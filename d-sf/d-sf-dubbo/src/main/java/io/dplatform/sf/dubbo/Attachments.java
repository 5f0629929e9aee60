package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Propagation;
import java.util.Map;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** How the headers of a call travel in Dubbo: as attachments, on both protocols. */
final class Attachments {

    private Attachments() {}

    static CallContext extract(Propagation propagation, Invocation invocation) {
        return propagation.extract(invocation, Attachments::text);
    }

    static void inject(Propagation propagation, CallContext context, Invocation invocation) {
        // Dubbo passes what a request brought on to the requests that are made while it is served: headers of the hop
        // before must not pose as those of this one.
        Map<String, Object> attachments = invocation.getObjectAttachments();
        for (String header : Propagation.REQUEST_HEADERS) {
            attachments.remove(header);
        }
        propagation.inject(context, invocation, Invocation::setAttachment);
    }

    /** Takes the callee's {@code d-served} out of a reply; left in, Dubbo would pass it on in the reply to our own caller. */
    static @Nullable String takeServed(Result reply) {
        return reply.getObjectAttachments().remove(Propagation.SERVED) instanceof String text ? text : null;
    }

    private static @Nullable String text(Invocation invocation, String name) {
        return invocation.getObjectAttachment(name) instanceof String text ? text : null;
    }
}
