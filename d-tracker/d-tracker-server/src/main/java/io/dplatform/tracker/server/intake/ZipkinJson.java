package io.dplatform.tracker.server.intake;

import io.dplatform.tracker.server.SpanRole;

/**
 * Reads Zipkin v2 JSON. A span's tags are read as OpenTelemetry attributes are, so what is known of both conventions is known
 * of either. The two halves of a "shared" span come with one id and are told apart when the trace is put together.
 */
final class ZipkinJson {

    private static final String EXPECTED = "a list of Zipkin v2 spans, [{\"traceId\":...,\"id\":...}]";

    private final JsonBody json;
    private final SpanBatch batch;

    private ZipkinJson(JsonBody json, SpanBatch batch) {
        this.json = json;
        this.batch = batch;
    }

    static void decode(byte[] body, int length, SpanBatch batch) {
        JsonBody.read(body, length, EXPECTED, json -> {
            ZipkinJson spans = new ZipkinJson(json, batch);
            json.array(spans::span);
        });
    }

    private void span() {
        SpanDraft draft = new SpanDraft(batch);
        Endpoint remote = new Endpoint();
        json.object(name -> {
            switch (name) {
                case "traceId" -> draft.traceId = json.traceId();
                case "id" -> draft.spanId = json.spanId();
                case "parentId" -> draft.parentId = json.spanId();
                case "name" -> draft.name = draft.text("operation", json.text(), SpanDraft.NAME_CHARS);
                case "kind" -> draft.role = role(json.text());
                case "timestamp" -> draft.startMicros = json.number();
                case "duration" -> draft.durationMicros = json.number();
                case "localEndpoint" -> {
                    Endpoint local = new Endpoint();
                    local.read(json);
                    draft.service = local.service;
                    draft.instance = local.address();
                }
                case "remoteEndpoint" -> remote.read(json);
                case "tags" -> json.object(key -> tag(draft, key));
                case "annotations" -> json.array(() -> annotation(draft));
                default -> json.skip();
            }
        });
        if (draft.role.isCalled()) {
            draft.caller = remote.service;
        } else {
            draft.peer = remote.service.isEmpty() ? remote.address() : remote.service;
        }
        if (draft.startMicros == 0 && !draft.events().isEmpty()) {
            // The late half of a span that was flushed in pieces: it is where its first annotation is.
            draft.startMicros = draft.events().get(0).timeMicros();
        }
        draft.finish();
    }

    /** Whatever the value of the tag "error", even the empty one: its presence says that the span failed. */
    private void tag(SpanDraft draft, String key) {
        if (!draft.takesAttributes()) {
            json.skip();
            return;
        }
        String value = json.text();
        if (key.equals("error")) {
            draft.failed = true;
            draft.failure = draft.text("error", value, batch.limits().tagChars());
        } else {
            draft.attribute(key, value);
        }
    }

    private void annotation(SpanDraft draft) {
        if (!draft.takesEvents()) {
            json.skip();
            return;
        }
        long[] micros = {0};
        String[] value = {""};
        json.object(name -> {
            switch (name) {
                case "timestamp" -> micros[0] = json.number();
                case "value" -> value[0] = json.text();
                default -> json.skip();
            }
        });
        draft.event(micros[0], value[0]);
    }

    private static SpanRole role(String kind) {
        return switch (kind) {
            case "CLIENT" -> SpanRole.CLIENT;
            case "SERVER" -> SpanRole.SERVER;
            case "PRODUCER" -> SpanRole.PRODUCER;
            case "CONSUMER" -> SpanRole.CONSUMER;
            default -> SpanRole.INTERNAL;
        };
    }

    private static final class Endpoint {

        private static final int TEXT = 256;

        private String service = "";
        private String ip = "";
        private String port = "";

        void read(JsonBody json) {
            json.object(name -> {
                switch (name) {
                    case "serviceName" -> service = cut(json.text());
                    case "ipv4" -> ip = cut(json.text());
                    case "ipv6" -> ip = ip.isEmpty() ? "[" + cut(json.text()) + "]" : ip;
                    case "port" -> port = cut(json.text());
                    default -> json.skip();
                }
            });
        }

        String address() {
            return ip.isEmpty() || port.isEmpty() || port.equals("0") ? ip : ip + ":" + port;
        }

        private static String cut(String text) {
            return text.length() > TEXT ? text.substring(0, TEXT) : text;
        }
    }
}
