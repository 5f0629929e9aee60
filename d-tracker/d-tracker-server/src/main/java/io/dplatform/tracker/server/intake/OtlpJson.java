package io.dplatform.tracker.server.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads OTLP in JSON: protobuf's JSON with the exceptions of OTLP, which writes ids in hex and enums as numbers; names of
 * enums, which several senders write, are understood too.
 */
final class OtlpJson {

    private static final String EXPECTED = "an OTLP ExportTraceServiceRequest, {\"resourceSpans\":[...]}";

    private final JsonBody json;
    private final SpanBatch batch;

    private OtlpJson(JsonBody json, SpanBatch batch) {
        this.json = json;
        this.batch = batch;
    }

    static void decode(byte[] body, int length, SpanBatch batch) {
        JsonBody.read(body, length, EXPECTED, json -> new OtlpJson(json, batch).request());
    }

    private void request() {
        json.object(name -> {
            if (name.equals("resourceSpans")) {
                json.array(this::resourceSpans);
            } else {
                json.skip();
            }
        });
    }

    private void resourceSpans() {
        OtlpResource resource = new OtlpResource();
        // The resource may stand behind the spans it describes.
        List<SpanDraft> drafts = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "resource" ->
                    json.object(member -> {
                        if (member.equals("attributes")) {
                            json.array(() -> attribute(resource::attribute));
                        } else {
                            json.skip();
                        }
                    });
                case "scopeSpans" -> json.array(() -> scopeSpans(drafts));
                default -> json.skip();
            }
        });
        for (SpanDraft draft : drafts) {
            resource.describe(draft);
            draft.finish();
        }
    }

    private void scopeSpans(List<SpanDraft> drafts) {
        json.object(name -> {
            if (name.equals("spans")) {
                json.array(() -> {
                    batch.requireRoomFor(drafts.size() + 1);
                    drafts.add(span());
                });
            } else {
                json.skip();
            }
        });
    }

    private SpanDraft span() {
        SpanDraft draft = new SpanDraft(batch);
        long[] nanos = new long[2];
        json.object(name -> {
            switch (name) {
                case "traceId" -> draft.traceId = json.traceId();
                case "spanId" -> draft.spanId = json.spanId();
                case "parentSpanId" -> draft.parentId = json.spanId();
                case "name" -> draft.name = draft.text("operation", json.text(), SpanDraft.NAME_CHARS);
                case "kind" -> draft.role = OtlpFields.role(constant("SPAN_KIND_", OtlpFields.KINDS));
                case "startTimeUnixNano" -> nanos[0] = json.number();
                case "endTimeUnixNano" -> nanos[1] = json.number();
                case "attributes" ->
                    json.array(() -> {
                        if (draft.takesAttributes()) {
                            attribute(draft::attribute);
                        } else {
                            json.skip();
                        }
                    });
                case "events" -> json.array(() -> event(draft));
                case "status" -> status(draft);
                default -> json.skip();
            }
        });
        OtlpFields.times(draft, nanos[0], nanos[1]);
        return draft;
    }

    private void status(SpanDraft draft) {
        String[] message = {""};
        json.object(name -> {
            switch (name) {
                case "code" -> draft.failed = constant("STATUS_CODE_", OtlpFields.STATUS_CODES) == OtlpFields.ERROR;
                case "message" -> message[0] = json.text();
                default -> json.skip();
            }
        });
        if (draft.failed) {
            draft.failure = draft.text("error", message[0], batch.limits().tagChars());
        }
    }

    private void event(SpanDraft draft) {
        if (!draft.takesEvents()) {
            json.skip();
            return;
        }
        OtlpEvent event = new OtlpEvent();
        int[] attributes = {0};
        json.object(name -> {
            switch (name) {
                case "timeUnixNano" -> event.timeMicros = OtlpFields.micros(json.number());
                case "name" -> event.name = json.text();
                case "attributes" ->
                    json.array(() -> {
                        if (attributes[0]++ < batch.limits().tags()) {
                            attribute(event::attribute);
                        } else {
                            json.skip();
                        }
                    });
                default -> json.skip();
            }
        });
        event.addTo(draft);
    }

    @FunctionalInterface
    private interface AttributeReader {
        void read(String key, String value);
    }

    private void attribute(AttributeReader reader) {
        String[] attribute = {"", ""};
        json.object(name -> {
            switch (name) {
                case "key" -> attribute[0] = json.text();
                case "value" -> attribute[1] = anyValue();
                default -> json.skip();
            }
        });
        reader.read(attribute[0], attribute[1]);
    }

    private String anyValue() {
        String[] scalar = {""};
        StringBuilder nested = new StringBuilder();
        json.object(type -> {
            if (type.endsWith("Value") && !json.isObject() && !json.isArray()) {
                scalar[0] = json.text();
            } else {
                nested(type, nested);
            }
        });
        return nested.isEmpty() ? scalar[0] : nested.toString();
    }

    private void nested(String type, StringBuilder text) {
        switch (type) {
            case "arrayValue" -> {
                text.append('[');
                int start = text.length();
                values(() -> append(text, start, anyValue()));
                text.append(']');
            }
            case "kvlistValue" -> {
                text.append('{');
                int start = text.length();
                values(() -> attribute((key, value) -> append(text, start, key + '=' + value)));
                text.append('}');
            }
            default -> json.skip();
        }
    }

    private void values(Runnable element) {
        json.object(name -> {
            if (name.equals("values")) {
                json.array(element);
            } else {
                json.skip();
            }
        });
    }

    /** Adds an element to a list; what is longer than any text that is kept is not collected. */
    private void append(StringBuilder text, int start, String element) {
        int room = batch.limits().tagChars() + 1 - text.length();
        if (room > 0) {
            text.append(text.length() == start ? "" : ", ").append(element, 0, Math.min(element.length(), room));
        }
    }

    /** An enum, by its number or by its name with or without the prefix; unknown ones are 0, as protobuf has it. */
    private int constant(String prefix, List<String> names) {
        String text = json.text();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() > 3 ? 0 : Integer.parseInt(text);
        }
        String name = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        return Math.max(0, names.indexOf(name));
    }
}
