package io.dplatform.confcenter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a tree the flat names that Spring gives to the same tree. */
final class FlatSettings {

    /** A few aliases can make a small text a huge tree. */
    private static final int MAX_SETTINGS = 10_000;

    private static final int MAX_KEY = 512;

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    Map<String, Setting> add(Object tree) throws InvalidDocumentException {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new InvalidDocumentException((tree instanceof List<?> ? "a list" : "a single value")
                    + " (expected: settings, each a key and its value)");
        }
        add("", map, 0);
        return settings;
    }

    private void add(String path, @Nullable Object node, int depth) throws InvalidDocumentException {
        if (depth > DocumentFormat.MAX_DEPTH) { // aliases can lead in circles
            throw new InvalidDocumentException(
                    "nested deeper than " + DocumentFormat.MAX_DEPTH + " levels below " + shown(path));
        }
        if (node instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                add(below(path, String.valueOf(entry.getKey())), entry.getValue(), depth + 1);
            }
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "[" + i + "]", list.get(i), depth + 1);
            }
        } else if (node instanceof Setting setting) {
            put(path, setting);
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() || key.startsWith("[") ? path + key : path + "." + key;
    }

    private void put(String path, Setting setting) throws InvalidDocumentException {
        if (path.length() > MAX_KEY) {
            throw new InvalidDocumentException(setting.place() + ": a key of " + path.length()
                    + " characters (expected: at most " + MAX_KEY + ")");
        }
        Setting other = settings.putIfAbsent(path, setting);
        if (other != null) {
            throw new InvalidDocumentException(setting.place() + ": " + shown(path) + " is there already on line "
                    + other.place().line() + " (expected: each key once)");
        }
        if (settings.size() > MAX_SETTINGS) {
            throw new InvalidDocumentException("more than " + MAX_SETTINGS + " settings (expected: fewer)");
        }
    }

    private static String shown(String path) {
        int shown = 100;
        return path.length() <= shown ? path : path.substring(0, shown) + "…";
    }
}
