package io.dplatform.tracker.context;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sixteen hex digits and the long they stand for, without an allocation. */
final class Hex {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** Of each character what it stands for, or -1. */
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int value = 0; value < DIGITS.length; value++) {
            VALUES[DIGITS[value]] = (byte) value;
        }
    }

    private Hex() {}

    static String of(long value) {
        byte[] hex = new byte[16];
        write(value, hex, 0);
        return new String(hex, StandardCharsets.ISO_8859_1);
    }

    static void write(long value, byte[] into, int at) {
        for (int i = 15; i >= 0; i--) {
            into[at + i] = DIGITS[(int) (value & 0xf)];
            value >>>= 4;
        }
    }

    /** Whether {@code text} has {@code count} lower-case hex digits from {@code at}: what W3C Trace Context allows. */
    static boolean isHex(CharSequence text, int at, int count) {
        if (text.length() < at + count) {
            return false;
        }
        for (int i = at; i < at + count; i++) {
            if (digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The value of {@code count} digits that {@link #isHex} has accepted. */
    static long parse(CharSequence text, int at, int count) {
        long value = 0;
        for (int i = at; i < at + count; i++) {
            value = value << 4 | digit(text.charAt(i));
        }
        return value;
    }

    private static int digit(char c) {
        return c < VALUES.length ? VALUES[c] : -1;
    }
}
