package io.dplatform.tracker.context;

/**
 * A named strand of versions of services inside one environment, for example the laptop of a developer beside the shared
 * instances. A call keeps its lane through every hop; a service that has no instance in the lane is served by {@link #BASE}.
 *
 * @param name 1 to 32 of {@code a-z 0-9 -}, starting with a letter
 */
public record Lane(String name) {

    /** The lane everybody shares; the lane of whoever names none. */
    public static final Lane BASE = new Lane("base");

    private static final int MAX_LENGTH = 32;

    public Lane {
        if (!isValid(name)) {
            throw new IllegalArgumentException(
                    "lane: \"" + name + "\" (expected: 1 to 32 of a-z, 0-9 and -, starting with a letter)");
        }
    }

    /** The lane of that name, {@link #BASE} itself for its name. */
    public static Lane of(String name) {
        return name.equals(BASE.name) ? BASE : new Lane(name);
    }

    /** Whether {@code name} can be a lane: for text that comes from outside and must not throw. */
    public static boolean isValid(String name) {
        int length = name.length();
        if (length == 0 || length > MAX_LENGTH || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    public boolean isBase() {
        return equals(BASE);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public String toString() {
        return name;
    }
}
