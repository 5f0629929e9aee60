package io.dplatform.tracker.server.intake;

/** What an OTLP resource tells of all spans under it. */
final class OtlpResource {

    private String service = "";
    private String instance = "";
    private String host = "";
    private String version = "";

    void attribute(String key, String value) {
        switch (key) {
            case "service.name" -> service = value;
            case "service.instance.id" -> instance = value;
            case "service.version" -> version = value;
            case "host.name" -> host = value;
            default -> {
                // The rest is the same for every span of a process: not worth its bytes in each of them.
            }
        }
    }

    void describe(SpanDraft draft) {
        draft.service = service;
        draft.instance = instance.isEmpty() ? host : instance;
        draft.version = version;
    }
}
