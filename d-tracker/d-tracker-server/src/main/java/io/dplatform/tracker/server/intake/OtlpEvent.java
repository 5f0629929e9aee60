package io.dplatform.tracker.server.intake;

import org.jspecify.annotations.Nullable;

/** One event of an OTLP span, folded into a line; of exceptions it also learns what the span failed with. */
final class OtlpEvent {

    private static final int LINE = SpanDraft.NAME_CHARS;

    long timeMicros;
    String name = "";
    private final StringBuilder details = new StringBuilder();
    private String exceptionType = "";
    private String exceptionMessage = "";
    private @Nullable String host;

    void attribute(String key, String value) {
        switch (key) {
            case "exception.type" -> exceptionType = value;
            case "exception.message" -> exceptionMessage = value;
            case "exception.stacktrace" -> {
                // Pages of text that the log of the service has too.
            }
            case "server.address" -> host = value;
            case "server.port" -> detail(host == null ? value : host + ":" + value);
            case "d.peer", "d.result" -> detail(value);
            case "d.duration.micros" -> detail(value + " µs");
            default -> detail(key + "=" + value);
        }
    }

    private void detail(String text) {
        if (details.length() < LINE) {
            details.append(details.isEmpty() ? "" : ", ").append(text, 0, Math.min(text.length(), LINE));
        }
    }

    void addTo(SpanDraft draft) {
        if (!exceptionType.isEmpty() || !exceptionMessage.isEmpty()) {
            String exception = exceptionType.isEmpty() || exceptionMessage.isEmpty()
                    ? exceptionType + exceptionMessage
                    : exceptionType + ": " + exceptionMessage;
            // The last one is what the span ended with.
            draft.exception = exception;
            detail(exception);
        }
        draft.event(timeMicros, details.isEmpty() ? name : name + ": " + details);
    }
}
