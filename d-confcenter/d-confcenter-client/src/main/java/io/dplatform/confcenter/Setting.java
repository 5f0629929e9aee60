package io.dplatform.confcenter;

/**
 * One value of a document, and where it stands, so that whoever refuses it can point at it.
 *
 * @param value a text, a number, true or false
 * @param place of the value in the text
 */
public record Setting(Object value, Place place) {

    /**
     * @param line from 1
     * @param column from 1
     * @param begin offset of the first character of the value
     * @param end offset behind its last character
     */
    public record Place(int line, int column, int begin, int end) {

        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /** Without the value: it may be a secret. */
    @Override
    public String toString() {
        return "Setting[" + place + "]";
    }
}
