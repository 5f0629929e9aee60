package io.dplatform.mq.rocketmq;

import io.dplatform.tracker.context.ServiceIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written on a dead letter of the failure that made it one: the broker itself keeps the message and not the reason.
 * Which properties there are is known to the platform too, see {@link DeadLetterProperties}.
 */
final class FailureNote {

    private static final int MAX_TEXT = 512;
    private static final List<String> NOT_THE_SERVICE =
            List.of("java.", "jdk.", "sun.", "com.fasterxml.", "org.springframework.");

    private FailureNote() {}

    static Map<String, String> of(Throwable failure, int attempts, ServiceIdentity identity, long epochMillis) {
        Map<String, String> note = new LinkedHashMap<>();
        note.put(DeadLetterProperties.ERROR, tame(failure.getClass().getName()));
        note.put(DeadLetterProperties.ERROR_MESSAGE, tame(String.valueOf(failure.getMessage())));
        note.put(DeadLetterProperties.ERROR_PLACE, tame(place(failure)));
        note.put(DeadLetterProperties.ERROR_AT, Long.toString(epochMillis));
        note.put(DeadLetterProperties.ATTEMPTS, Integer.toString(attempts));
        note.put(DeadLetterProperties.APP, identity.app());
        note.put(DeadLetterProperties.INSTANCE, tame(identity.instance()));
        return note;
    }

    /** Where it was thrown: the first line that can be the service's own. */
    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (NOT_THE_SERVICE.stream().noneMatch(frame.getClassName()::startsWith)) {
                return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }

    /** The broker parts properties by control characters. */
    private static String tame(String text) {
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        StringBuilder tamed = new StringBuilder(cut.length());
        cut.chars().forEach(c -> tamed.append(Character.isISOControl(c) ? ' ' : (char) c));
        return tamed.toString();
    }
}
