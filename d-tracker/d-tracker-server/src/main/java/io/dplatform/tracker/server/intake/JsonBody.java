package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.TraceId;
import io.dplatform.tracker.server.intake.IntakeException.Cause;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document that is read once, from front to back, within limits of depth and length. Readers are handed the parser's
 * place: each reads exactly the value that begins there.
 */
final class JsonBody {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(100)
                    .maxNameLength(64 << 10)
                    // Longer than any body: a long text is cut later on, not refused.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int ID_DIGITS = 16;

    private final JsonParser parser;
    private final String expected;

    private JsonBody(JsonParser parser, String expected) {
        this.parser = parser;
        this.expected = expected;
    }

    /** Reads a member of an object, of which the name was read already. */
    @FunctionalInterface
    interface MemberReader {
        void read(String name);
    }

    /** Reads the document. */
    @FunctionalInterface
    interface DocumentReader {
        void read(JsonBody json);
    }

    /** @param expected what the document should be, for the message about one that is not */
    static void read(byte[] body, int length, String expected, DocumentReader reader) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, 0, length)) {
            JsonBody json = new JsonBody(parser, expected);
            parser.nextToken();
            reader.read(json);
            if (parser.nextToken() != null) {
                throw json.unexpected("something after the end");
            }
        } catch (JacksonException | IllegalStateException e) {
            String what = e instanceof JacksonException parsing ? parsing.getOriginalMessage() : e.getMessage();
            throw new IntakeException(
                    Cause.MALFORMED,
                    "the body is not JSON: " + Quote.plain(String.valueOf(what), 160) + " (expected: " + expected + ")",
                    e);
        }
    }

    /** Reads an object, member by member; null is one without any. */
    void object(MemberReader member) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(JsonToken.START_OBJECT, "an object");
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            member.read(name);
        }
    }

    /** Reads a list, element by element; null is an empty one. */
    void array(Runnable element) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        require(JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw unexpected("the end");
            }
            element.run();
        }
    }

    /** Any value that is neither an object nor a list, as text; null is the empty text. */
    String text() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token == null || !token.isScalarValue()) {
            throw unexpected("an object or a list where a text belongs");
        }
        return parser.getString();
    }

    /** A whole number, which may be written as text as protobuf's JSON does with 64 bits; unsigned ones keep their bits. */
    long number() {
        String text = text();
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return text.charAt(0) == '-' ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw unexpected(Quote.of(text) + " where a whole number of 64 bits belongs");
        }
    }

    /** A trace id in hex; the id of zeros for what is none. */
    TraceId traceId() {
        return TraceId.parse(text()).orElse(new TraceId(0, 0));
    }

    /** A span id in hex, 0 for what is none. */
    long spanId() {
        String text = text();
        if (text.length() > ID_DIGITS) {
            return 0;
        }
        Optional<TraceId> id = TraceId.parse(text);
        return id.isPresent() ? id.get().low() : 0;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Passes over the value, whatever it is. */
    void skip() {
        parser.skipChildren();
    }

    private void require(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw unexpected("no " + name.substring(name.indexOf(' ') + 1) + " where " + name + " belongs");
        }
    }

    private IntakeException unexpected(String what) {
        var place = parser.currentTokenLocation();
        return new IntakeException(
                Cause.MALFORMED,
                "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + what + " (expected: "
                        + expected + ")");
    }
}
