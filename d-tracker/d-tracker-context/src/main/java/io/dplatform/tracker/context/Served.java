package io.dplatform.tracker.context;

import java.util.Optional;

/**
 * What a callee says of its own part in a call, in its reply: without it a slow callee and a slow network look the same to
 * the caller. On the wire {@code d-served: q=120;r=4500}; a later version may append {@code ;x=...}.
 *
 * @param queueMicros between the arrival of the request and the first line of the service's code, in microseconds
 * @param runMicros in the service's code, in microseconds
 */
public record Served(long queueMicros, long runMicros) {

    private static final int MAX_DIGITS = 12;
    private static final int MAX_HEADER = 256;

    public Served {
        if (queueMicros < 0 || runMicros < 0) {
            throw new IllegalArgumentException(
                    "served: q=" + queueMicros + ";r=" + runMicros + " (expected: neither below 0)");
        }
    }

    /** The value of the {@code d-served} header. */
    public String toHeader() {
        return "q=" + queueMicros + ";r=" + runMicros;
    }

    /** Reads a {@code d-served} header; empty for anything else. */
    static Optional<Served> parse(String header) {
        int split = header.indexOf(";r=");
        if (header.length() > MAX_HEADER || !header.startsWith("q=") || split < 0) {
            return Optional.empty();
        }
        int end = header.indexOf(';', split + 1);
        long queue = digits(header, 2, split);
        long run = digits(header, split + 3, end < 0 ? header.length() : end);
        return queue < 0 || run < 0 ? Optional.empty() : Optional.of(new Served(queue, run));
    }

    private static long digits(String text, int from, int to) {
        if (from >= to || to - from > MAX_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
