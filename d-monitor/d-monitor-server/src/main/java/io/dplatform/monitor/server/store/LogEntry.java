package io.dplatform.monitor.server.store;

/**
 * What is known of a kind of log event, as the detail of a {@link SeriesType#LOG} series.
 *
 * @param level {@code WARN} or {@code ERROR}
 * @param exception a class name, or {@code ""}
 * @param sample one message, on one line and cut
 */
public record LogEntry(String fingerprint, String level, String logger, String exception, String sample) {

    private static final int MAX_SAMPLE = 400;

    /** Cannot occur in a line of text. */
    private static final char SEPARATOR = '\n';

    public LogEntry {
        fingerprint = line(fingerprint);
        level = line(level);
        logger = line(logger);
        exception = line(exception);
        sample = line(sample.length() > MAX_SAMPLE ? sample.substring(0, MAX_SAMPLE) : sample);
    }

    public static LogEntry fromDetail(String detail) {
        String[] parts = detail.split(String.valueOf(SEPARATOR), 5);
        return parts.length == 5
                ? new LogEntry(parts[0], parts[1], parts[2], parts[3], parts[4])
                : new LogEntry(detail, "", "", "", "");
    }

    String toDetail() {
        return fingerprint + SEPARATOR + level + SEPARATOR + logger + SEPARATOR + exception + SEPARATOR + sample;
    }

    private static String line(String text) {
        return text.replace(SEPARATOR, ' ');
    }
}
