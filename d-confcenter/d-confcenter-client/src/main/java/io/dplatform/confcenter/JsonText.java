package io.dplatform.confcenter;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The one thing needed to write small JSON documents by hand. */
final class JsonText {

    private JsonText() {}

    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
