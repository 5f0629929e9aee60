package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.intake.IntakeException.Cause;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads and inflates bodies, and stops at the first byte over a limit: what a sender claims about its size is not asked. */
final class BodyReader {

    /** Small bodies of zeros inflate a lot and harm nobody. */
    private static final int RATIO_FREE_BYTES = 64 << 10;

    private static final int FIRST_BUFFER = 16 << 10;

    private final SpanLimits limits;
    private final AtomicInteger inFlight = new AtomicInteger();

    BodyReader(SpanLimits limits) {
        this.limits = limits;
    }

    /** A body in memory, which counts as in flight until it is closed. */
    final class Body implements AutoCloseable {

        private byte[] bytes = new byte[0];
        private int length;

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        private void grow(int capacity) {
            int more = capacity - bytes.length;
            if (inFlight.addAndGet(more) > limits.inFlightBytes()) {
                inFlight.addAndGet(-more);
                throw new IntakeException(
                        Cause.BUSY,
                        "more than " + limits.inFlightBytes() + " bytes of spans are being decoded already; try again"
                                + " in a few seconds");
            }
            bytes = Arrays.copyOf(bytes, capacity);
        }

        @Override
        public void close() {
            inFlight.addAndGet(-bytes.length);
            bytes = new byte[0];
        }
    }

    Body read(InputStream in, @Nullable String contentEncoding) {
        Body body = new Body();
        try {
            CountingStream sent = new CountingStream(in);
            fill(body, inflated(sent, contentEncoding), sent);
            return body;
        } catch (ZipException | EOFException e) {
            body.close();
            throw new IntakeException(
                    Cause.MALFORMED,
                    "the body is not what Content-Encoding: " + Quote.of(String.valueOf(contentEncoding))
                            + " says, or it broke off (expected: all of it, and in that encoding)",
                    e);
        } catch (IOException e) {
            body.close();
            throw new IntakeException(Cause.MALFORMED, "the body broke off (expected: all of it)", e);
        } catch (RuntimeException e) {
            body.close();
            throw e;
        }
    }

    private void fill(Body body, InputStream in, CountingStream sent) throws IOException {
        body.grow(FIRST_BUFFER);
        while (true) {
            if (body.length == body.bytes.length) {
                // One byte beyond the limit, to tell a body that just fits from one that does not.
                body.grow((int) Math.min(limits.bodyBytes() + 1L, body.bytes.length * 2L));
            }
            int read = in.read(body.bytes, body.length, body.bytes.length - body.length);
            if (read < 0) {
                return;
            }
            body.length += read;
            if (body.length > limits.bodyBytes()) {
                throw new IntakeException(
                        Cause.TOO_LARGE,
                        "the body is longer than " + limits.bodyBytes() + " bytes (expected: less, inflated; send the"
                                + " spans in several bodies)");
            }
            if (body.length > RATIO_FREE_BYTES && body.length / limits.inflation() > sent.count) {
                throw new IntakeException(
                        Cause.TOO_LARGE,
                        "the body inflates to more than " + limits.inflation() + " times its size (expected: less; no"
                                + " honest spans do that)");
            }
        }
    }

    private static InputStream inflated(InputStream in, @Nullable String contentEncoding) throws IOException {
        String encoding = contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> in;
            case "gzip", "x-gzip" -> new GZIPInputStream(in, 8 << 10);
            case "deflate" -> new InflaterInputStream(in);
            default ->
                throw new IntakeException(
                        Cause.UNSUPPORTED,
                        "Content-Encoding: " + Quote.of(encoding) + " (expected: gzip, deflate or none)");
        };
    }

    private static final class CountingStream extends FilterInputStream {

        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int read = super.read(into, at, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
