package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Propagation;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Map;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Result;
import org.jspecify.annotations.Nullable;

/** How the headers of a call travel in Dubbo: as attachments, on both protocols. */
final class Attachments {

    private Attachments() {}

    static CallContext extract(Propagation propagation, Invocation invocation) {
        return propagation.extract(invocation.getObjectAttachments(), Attachments::text);
    }

    static void inject(Propagation propagation, CallContext context, Invocation invocation) {
        // Dubbo passes what a request brought on to the requests that are made while it is served: headers of the hop
        // before must not pose as those of this one.
        Map<String, Object> attachments = invocation.getObjectAttachments();
        for (String header : Propagation.REQUEST_HEADERS) {
            attachments.remove(header);
        }
        propagation.inject(context, invocation, Attachments::set);
    }

    /** What Dubbo says of the caller anyway is not said twice: each attachment is written, sent and read at each call. */
    private static void set(Invocation invocation, String name, String value) {
        if (!name.equals(Propagation.CALLER)
                || !value.equals(
                        invocation.getObjectAttachmentWithoutConvert(CommonConstants.REMOTE_APPLICATION_KEY))) {
            invocation.setAttachment(name, value);
        }
    }

    /** Takes the callee's {@code d-served} out of a reply; left in, Dubbo would pass it on in the reply to our own caller. */
    static @Nullable String takeServed(Result reply) {
        return reply.getObjectAttachments().remove(Propagation.SERVED) instanceof String text ? text : null;
    }

    private static @Nullable String text(Map<String, Object> attachments, String name) {
        String text = attachments.get(name) instanceof String own ? own : null;
        return switch (name) {
            case Propagation.CALLER -> text == null ? callerByDubbo(attachments) : text;
            case Propagation.DEADLINE ->
                attachments.get(CommonConstants.TIMEOUT_KEY) instanceof String timeout ? sooner(text, timeout) : text;
            default -> text;
        };
    }

    /** Of two numbers of milliseconds, as they are written; what is none is told of when it is read. */
    private static String sooner(@Nullable String deadline, String timeout) {
        if (deadline == null) {
            return timeout;
        }
        int shorter = Integer.compare(deadline.length(), timeout.length());
        return (shorter == 0 ? deadline.compareTo(timeout) : shorter) <= 0 ? deadline : timeout;
    }

    /** Also of a caller that is without D-Platform, whose name is not held against it where it could not be one of ours. */
    private static @Nullable String callerByDubbo(Map<String, Object> attachments) {
        return attachments.get(CommonConstants.REMOTE_APPLICATION_KEY) instanceof String app
                        && ServiceIdentity.isValidApp(app)
                ? app
                : null;
    }
}
