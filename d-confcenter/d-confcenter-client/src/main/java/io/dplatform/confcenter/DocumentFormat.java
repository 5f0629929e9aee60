package io.dplatform.confcenter;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How a document is written, said by the ending of its name, and how its text becomes settings. A text is read whole or not at all;
 * what it may be is bounded, because it comes from the network: one mebibyte, 50 levels, 50 aliases, 10,000 settings. A key that is
 * there twice is an error, since one of the two would be lost silently.
 */
public enum DocumentFormat {
    YAML("yaml", "yml"),
    PROPERTIES("properties"),
    JSON("json"),
    /** Anything else: a text is all it is. */
    TEXT;

    /** Longer texts are refused unread: nobody wrote them by intention. */
    public static final int MAX_CHARS = 1 << 20;

    static final int MAX_DEPTH = 50;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Set<String> endings;

    DocumentFormat(String... endings) {
        this.endings = Set.of(endings);
    }

    /** The format of documents of this name. */
    public static DocumentFormat of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (DocumentFormat format : values()) {
            if (format.endings.contains(ending)) {
                return format;
            }
        }
        return TEXT;
    }

    /**
     * The text as flat settings, {@code pool.hosts[0]} and the like, in their order.
     *
     * @throws InvalidDocumentException with what is wrong, where, and what was expected; it never quotes a value
     */
    public Map<String, Setting> settings(String text) throws InvalidDocumentException {
        return new FlatSettings().add(tree(text));
    }

    /**
     * Whether the text is well formed, whatever it means.
     *
     * @throws InvalidDocumentException with what is wrong, where, and what was expected
     */
    public void check(String text) throws InvalidDocumentException {
        tree(text);
    }

    private Object tree(String text) throws InvalidDocumentException {
        if (text.length() > MAX_CHARS) {
            throw new InvalidDocumentException(text.length() + " characters (expected: at most " + MAX_CHARS + ")");
        }
        if (text.isBlank()) {
            throw new InvalidDocumentException("empty (expected: at least one setting)");
        }
        String marked = text.startsWith(BYTE_ORDER_MARK) ? " " + text.substring(1) : text;
        try {
            return switch (this) {
                case YAML -> YamlText.tree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
                case PROPERTIES -> PropertiesText.tree(marked);
                case JSON -> JsonTree.tree(marked);
                case TEXT -> Map.of();
            };
        } catch (StackOverflowError e) {
            throw new InvalidDocumentException("nested too deep (expected: at most " + MAX_DEPTH + " levels)", e);
        }
    }
}
