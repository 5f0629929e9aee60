package io.dplatform.dao.jdbc;

/**
 * A piece of SQL text.
 *
 * @param text as it is written; of a quoted name what is inside the quotes; of a literal nothing, because a literal is not kept
 */
record SqlToken(Type type, String text) {

    enum Type {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in quotes. */
        NAME,
        /** A text. */
        TEXT,
        /** A number. */
        NUMBER,
        /** {@code ?}. */
        PARAMETER,
        /** {@code @x}, {@code @@x}. */
        VARIABLE,
        /** An operator, a bracket, a comma. */
        SIGN
    }

    static final SqlToken HIDDEN_TEXT = new SqlToken(Type.TEXT, "");
    static final SqlToken HIDDEN_NUMBER = new SqlToken(Type.NUMBER, "");
    static final SqlToken PLACE = new SqlToken(Type.PARAMETER, "?");

    boolean is(String word) {
        return type == Type.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return type == Type.SIGN && text.equals(sign);
    }

    boolean isLiteral() {
        return type == Type.TEXT || type == Type.NUMBER;
    }

    /** Whether it can be a table, a column or an alias. */
    boolean isName() {
        return type == Type.WORD || type == Type.NAME;
    }
}
