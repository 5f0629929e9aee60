package io.dplatform.confcenter;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Properties, line by line, so that each has a place and none can hide another. */
final class PropertiesText {

    private PropertiesText() {}

    static Map<String, Object> tree(String text) throws InvalidDocumentException {
        Map<String, Object> settings = new LinkedHashMap<>();
        int line = 1;
        int begin = 0;
        while (begin < text.length()) {
            int firstLine = line;
            int end = endOfLine(text, begin);
            StringBuilder logical = new StringBuilder(text.substring(begin, end));
            while (isContinued(logical) && end < text.length() && !isComment(logical)) {
                int next = afterBreak(text, end);
                end = endOfLine(text, next);
                logical.append('\n').append(text, next, end);
                line++;
            }
            add(settings, logical.toString(), firstLine, begin, end);
            begin = afterBreak(text, end);
            line++;
        }
        return settings;
    }

    private static void add(Map<String, Object> settings, String logical, int line, int begin, int end)
            throws InvalidDocumentException {
        refuseControls(logical, line);
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IllegalArgumentException e) { // only for a wrong unicode escape
            throw new InvalidDocumentException("line " + line + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidDocumentException("line " + line + ": " + e, e);
        }
        for (String key : one.stringPropertyNames()) {
            if (key.isEmpty()) {
                throw new InvalidDocumentException("line " + line + ": a value without a key (expected: key=value)");
            }
            int value = valueOf(logical);
            Setting setting = new Setting(
                    one.getProperty(key), new Setting.Place(line, value + 1, Math.min(begin + value, end), end));
            if (settings.putIfAbsent(key, setting) instanceof Setting other) {
                throw new InvalidDocumentException("line " + line + ": a key that is there already on line "
                        + other.place().line() + " (expected: each key once)");
            }
        }
    }

    /** Offset of the value within the line. */
    private static int valueOf(String logical) {
        int i = 0;
        while (i < logical.length() && isBlank(logical.charAt(i))) {
            i++;
        }
        while (i < logical.length() && !isBlank(logical.charAt(i)) && "=:".indexOf(logical.charAt(i)) < 0) {
            i += logical.charAt(i) == '\\' ? 2 : 1;
        }
        boolean separated = false;
        while (i < logical.length()
                && (isBlank(logical.charAt(i)) || !separated && "=:".indexOf(logical.charAt(i)) >= 0)) {
            separated |= "=:".indexOf(logical.charAt(i)) >= 0;
            i++;
        }
        return Math.min(i, logical.length());
    }

    private static void refuseControls(String logical, int line) throws InvalidDocumentException {
        for (int i = 0; i < logical.length(); i++) {
            char c = logical.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\f' || c == '\uFFFD') {
                throw new InvalidDocumentException(
                        "line " + line + ": the character with the code " + (int) c + " (expected: text)");
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static boolean isComment(CharSequence logical) {
        String text = logical.toString().stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static boolean isContinued(CharSequence logical) {
        int slashes = 0;
        while (slashes < logical.length() && logical.charAt(logical.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static int endOfLine(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private static int afterBreak(String text, int end) {
        return text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
}
