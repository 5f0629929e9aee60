package io.dplatform.confcenter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as a tree of maps, lists and {@link Setting}s. */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DocumentFormat.MAX_DEPTH)
                    .maxNumberLength(100)
                    .maxStringLength(DocumentFormat.MAX_CHARS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // messages must not quote the text
            .build();

    private JsonTree() {}

    static Object tree(String text) throws InvalidDocumentException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object tree = value(parser);
            JsonToken more = parser.nextToken();
            if (more != null) {
                throw new InvalidDocumentException(
                        place(parser) + ": more after the end of the document (expected: one JSON value)");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new InvalidDocumentException(
                    (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
                            + firstLine(e.getOriginalMessage()) + " (expected: JSON)",
                    e);
        } catch (IOException e) {
            throw new InvalidDocumentException("could not be read: " + e, e);
        }
    }

    private static Object value(JsonParser parser) throws IOException, InvalidDocumentException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                map.put(key, value(parser));
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            Setting.Place begin = place(parser);
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list.isEmpty() ? new Setting("", begin) : list;
        }
        Object simple = simple(parser, token);
        parser.finishToken();
        return new Setting(simple, place(parser));
    }

    private static Object simple(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return parser.getBooleanValue();
        }
        return token != null && token.isNumeric() ? parser.getNumberValue() : "";
    }

    private static Setting.Place place(JsonParser parser) {
        JsonLocation begin = parser.currentTokenLocation();
        return new Setting.Place(begin.getLineNr(), begin.getColumnNr(), (int) begin.getCharOffset(), (int)
                parser.currentLocation().getCharOffset());
    }

    private static String firstLine(String message) {
        return message.startsWith("Unrecognized token") // it quotes what may be a secret
                ? "a word that is no JSON, a text needs quotes"
                : message.lines().findFirst().orElse("not well formed");
    }
}
