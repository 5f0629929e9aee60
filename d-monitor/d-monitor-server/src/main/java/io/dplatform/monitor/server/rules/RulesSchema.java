package io.dplatform.monitor.server.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON schema of a rules document, for editors that complete and check while somebody types. */
public final class RulesSchema {

    private static final String RESOURCE = "d-monitor-rules.schema.json";

    private RulesSchema() {}

    public static String json() {
        try (InputStream in = RulesSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing (expected: beside " + RulesSchema.class + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
