package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description from which the console's types are generated says what the server really answers. */
final class OpenApiTest {

    private static final Path COMMITTED = Path.of("../../console-ui/openapi.json");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void committedDescriptionIsThatOfTheRunningServer(@TempDir Path data) throws IOException {
        String generated;
        try (RunningServer server = RunningServer.start(
                data,
                "springdoc.api-docs.enabled=true",
                "springdoc.default-flat-param-object=true",
                "springdoc.default-produces-media-type=application/json",
                "springdoc.paths-to-match=/api/**")) {
            ObjectNode tree = (ObjectNode) JSON.readTree(server.bean(OpenApiWebMvcResource.class)
                    .openapiJson(new MockHttpServletRequest(), "/v3/api-docs", Locale.ENGLISH));
            tree.remove("servers");
            generated = JSON.writeValueAsString(JSON.treeToValue(tree, Object.class)) + "\n";
        }
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, generated);
        }
        Path actual = Path.of("target/openapi.json");
        Files.writeString(actual, generated);
        assertThat(Files.mismatch(COMMITTED, actual))
                .as(
                        "console-ui/openapi.json is not what the server answers, which is in %s. To write it anew:"
                                + " mvn -pl d-watcher/d-watcher-server test -Dtest=OpenApiTest -Dtest.jvm.flags=-Dopenapi.write=true"
                                + " and then, in console-ui: npm run api",
                        actual.toAbsolutePath())
                .isEqualTo(-1);
    }
}
