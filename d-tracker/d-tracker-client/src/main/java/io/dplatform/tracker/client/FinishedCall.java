package io.dplatform.tracker.client;

import io.dplatform.tracker.context.Attempt;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Served;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a call until its span is sent. Not the {@link Call} itself, which holds the exception and by it whatever
 * the exception holds: a thousand failed calls in a queue must not keep a thousand stack traces alive.
 *
 * @param errorType class of what the caller got to see, null where nothing was thrown
 * @param errorMessage at most {@value #MAX_MESSAGE} characters
 */
record FinishedCall(
        CallSite site,
        CallContext context,
        long startNanos,
        long startEpochMicros,
        long durationNanos,
        CallResult result,
        String instance,
        int attempts,
        List<Attempt> earlierAttempts,
        @Nullable Served served,
        Map<String, String> tags,
        @Nullable String errorType,
        String errorMessage) {

    static final int MAX_MESSAGE = 1_024;

    static FinishedCall of(Call call) {
        Throwable error = call.error();
        return new FinishedCall(
                call.site(),
                call.context(),
                call.startNanos(),
                call.startEpochMicros(),
                call.durationNanos(),
                call.result(),
                call.instance(),
                call.attempts(),
                call.earlierAttempts(),
                call.served(),
                call.tags(),
                error == null ? null : error.getClass().getName(),
                error == null ? "" : message(error));
    }

    /** An exception of the business may compute its message, and fail at it. */
    private static String message(Throwable error) {
        try {
            String message = error.getMessage();
            if (message == null) {
                return "";
            }
            return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
        } catch (RuntimeException e) {
            return "";
        }
    }
}
