package io.dplatform.tracker.uplink;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An answer over HTTP/1.1, read from a stream that may say anything: a head of 64 KiB and a body of 1 MiB at most, beyond which
 * it is none.
 *
 * @param reusable whether another request may follow on the same connection
 */
record HttpAnswer(int status, String contentType, byte[] body, boolean reusable) {

    static final int MAX_BODY = 1 << 20;
    private static final int MAX_HEAD = 64 << 10;

    /** @throws IOException if that is no answer, or one too large */
    static HttpAnswer read(InputStream in) throws IOException {
        return new Reader(in).answer();
    }

    private static final class Reader {

        private final InputStream in;
        private int headLeft = MAX_HEAD;

        Reader(InputStream in) {
            this.in = in;
        }

        HttpAnswer answer() throws IOException {
            while (true) {
                String start = line();
                int status = status(start);
                List<String> headers = headers();
                if (status >= 200) {
                    return answer(status, start.startsWith("HTTP/1.1 "), headers);
                }
                // 100, 102, 103: the answer is still to come.
            }
        }

        private HttpAnswer answer(int status, boolean lasting, List<String> headers) throws IOException {
            boolean closing = !lasting
                    || value(headers, "connection").toLowerCase(Locale.ROOT).contains("close");
            String coding = value(headers, "transfer-encoding").toLowerCase(Locale.ROOT);
            String length = value(headers, "content-length");
            byte[] body;
            if (status == 204 || status == 304) {
                body = new byte[0];
            } else if (coding.equals("chunked")) {
                body = chunks();
            } else if (!coding.isEmpty()) {
                throw new IOException("transfer coding: \"" + coding + "\" (expected: chunked, or none)");
            } else if (!length.isEmpty()) {
                body = bytes(number(length, 10));
            } else {
                closing = true;
                body = in.readNBytes(MAX_BODY + 1);
                limited(body.length);
            }
            return new HttpAnswer(status, value(headers, "content-type"), body, !closing);
        }

        private static int status(String line) throws IOException {
            if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
                throw new IOException(
                        "status line of " + line.length() + " characters (expected: HTTP/1.1 and a status)");
            }
            return Integer.parseInt(line.substring(9, 12));
        }

        private List<String> headers() throws IOException {
            List<String> headers = new ArrayList<>();
            String header;
            while (!(header = line()).isEmpty()) {
                if (header.indexOf(':') < 1) {
                    throw new IOException("header of " + header.length() + " characters (expected: name: value)");
                }
                headers.add(header);
            }
            return headers;
        }

        /** Of the first header of that name; {@code ""} without one. */
        private static String value(List<String> headers, String name) {
            for (String header : headers) {
                int colon = header.indexOf(':');
                if (header.substring(0, colon).equalsIgnoreCase(name)) {
                    return header.substring(colon + 1).strip();
                }
            }
            return "";
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                String line = line();
                int semicolon = line.indexOf(';');
                int size = number(
                        semicolon < 0
                                ? line.strip()
                                : line.substring(0, semicolon).strip(),
                        16);
                if (size == 0) {
                    headers();
                    return body.toByteArray();
                }
                limited(body.size() + (long) size);
                body.write(bytes(size));
                if (!line().isEmpty()) {
                    throw new IOException("chunk longer than it says");
                }
            }
        }

        private byte[] bytes(int count) throws IOException {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException("answer broke off");
            }
            return bytes;
        }

        private static int number(String text, int radix) throws IOException {
            try {
                long number = Long.parseLong(text, radix);
                if (number < 0 || text.charAt(0) == '+') {
                    throw new IOException("length: negative (expected: 0 or more)");
                }
                limited(number);
                return (int) number;
            } catch (NumberFormatException e) {
                throw new IOException("length of " + text.length() + " characters (expected: a number)", e);
            }
        }

        private static void limited(long bytes) throws IOException {
            if (bytes > MAX_BODY) {
                throw new IOException("answer of more than " + MAX_BODY + " bytes");
            }
        }

        /** Up to its line break, without it. Size lines of chunks and trailers count as head too. */
        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(64);
            int next;
            while ((next = in.read()) != '\n') {
                if (next < 0) {
                    throw new EOFException("answer broke off");
                }
                if (--headLeft < 0) {
                    throw new IOException("head of more than " + MAX_HEAD + " bytes");
                }
                line.write(next);
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
