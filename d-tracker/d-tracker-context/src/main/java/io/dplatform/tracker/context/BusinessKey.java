package io.dplatform.tracker.context;

/**
 * A word of the business that a call is about, {@code order=10086}: what a person searches by who does not know any trace id.
 *
 * @param name 1 to 32 of {@code a-z A-Z 0-9 . _ -}
 * @param value 1 to 128 characters, none of them a control character
 */
public record BusinessKey(String name, String value) {

    private static final int MAX_NAME = 32;
    private static final int MAX_VALUE = 128;

    public BusinessKey {
        if (!isValid(name, value)) {
            throw new IllegalArgumentException("business key: \"" + name + "\" with a value of " + value.length()
                    + " characters (expected: a name of 1 to 32 letters, digits, '.', '_', '-' and a value of 1 to 128"
                    + " printable characters)");
        }
    }

    static boolean isValid(String name, String value) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && name.chars().allMatch(BusinessKey::isNameChar)
                && !value.isEmpty()
                && value.length() <= MAX_VALUE
                && value.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isNameChar(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
