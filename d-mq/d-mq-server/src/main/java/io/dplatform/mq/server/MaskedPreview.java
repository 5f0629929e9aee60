package io.dplatform.mq.server;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Shows the shape of a payload and none of its values: {@code {"id":"•••","amount":##}}. What a message holds is the business's
 * and often a person's; who looks after a broker needs to tell one kind of message from another.
 */
final class MaskedPreview {

    private static final int MAX_CHARS = 240;
    private static final String HIDDEN = "\"•••\"";

    private MaskedPreview() {}

    static String of(byte[] body) {
        String text = text(body);
        if (text.isEmpty()) {
            return "";
        }
        char first = text.stripLeading().isEmpty() ? ' ' : text.stripLeading().charAt(0);
        String masked = first == '{' || first == '[' ? json(text) : plain(text);
        return body.length > text.length() && masked.length() < MAX_CHARS ? masked + "…" : masked;
    }

    /** The beginning, {@code ""} where it is no text. */
    private static String text(byte[] body) {
        int length = Math.min(body.length, MAX_CHARS);
        // Not within a character that takes several bytes.
        while (length > 0 && length < body.length && (body[length] & 0xc0) == 0x80) {
            length--;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    private static String plain(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        text.chars().forEach(c -> masked.append(mask((char) c)));
        return masked.toString();
    }

    private static char mask(char c) {
        if (Character.isDigit(c)) {
            return '#';
        }
        return Character.isLetter(c) ? 'x' : Character.isISOControl(c) ? ' ' : c;
    }

    /** Keys stay, strings are hidden whole, digits become signs. */
    private static String json(String text) {
        StringBuilder masked = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '"') {
                boolean literal = text.startsWith("true", at) || text.startsWith("null", at);
                int length = literal ? 4 : text.startsWith("false", at) ? 5 : 1;
                if (length == 1) {
                    masked.append(mask(c));
                } else {
                    masked.append(text, at, at + length);
                }
                at += length;
                continue;
            }
            int end = endOfString(text, at);
            boolean whole = end <= text.length();
            masked.append(whole && isKey(text, end) ? text.substring(at, end) : HIDDEN);
            at = end;
        }
        return masked.toString();
    }

    /** Behind the closing quote; beyond the text where there is none. */
    private static int endOfString(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return text.length() + 1;
    }

    private static boolean isKey(String text, int end) {
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == ':';
    }
}
