package io.dplatform.tracker.server;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The id that the spans of one request share: 16 bytes, of which old tracers fill only the last 8.
 *
 * @param high the first 8 bytes, 0 in a 64-bit id
 * @param low the last 8 bytes
 */
public record TraceId(long high, long low) {

    private static final int SHORT = 16;
    private static final int LONG = 32;

    /**
     * Reads 16 or 32 hex digits of either case; shorter ones are filled with zeros from the left, as Zipkin's old clients
     * leave them away. Empty for anything else and for an id of zeros, which stands for "none" everywhere.
     */
    public static Optional<TraceId> parse(CharSequence text) {
        int length = text.length();
        if (length == 0 || length > LONG || !isHex(text)) {
            return Optional.empty();
        }
        int split = Math.max(0, length - SHORT);
        long high = split == 0 ? 0 : HexFormat.fromHexDigitsToLong(text, 0, split);
        TraceId id = new TraceId(high, HexFormat.fromHexDigitsToLong(text, split, length));
        return id.isNone() ? Optional.empty() : Optional.of(id);
    }

    /** Whether this is the id of zeros, which no trace has. */
    public boolean isNone() {
        return high == 0 && low == 0;
    }

    private static boolean isHex(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** 32 lower-case hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
