package io.dplatform.tracker.client;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The names of what a span says. Those of OpenTelemetry's semantic conventions where they have one, ours ({@code d.}) where
 * they do not. Whoever stores or shows spans reads them by these names: they do not change.
 */
final class SpanAttributes {

    static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    static final AttributeKey<String> SERVICE_INSTANCE_ID = AttributeKey.stringKey("service.instance.id");
    static final AttributeKey<String> SERVICE_VERSION = AttributeKey.stringKey("service.version");
    static final AttributeKey<String> ZONE = AttributeKey.stringKey("d.zone");
    static final AttributeKey<String> OWNER = AttributeKey.stringKey("d.owner");

    /** Of a resource: the lane that the instance serves. Of a span: the lane of the call. */
    static final AttributeKey<String> LANE = AttributeKey.stringKey("d.lane");

    static final AttributeKey<String> KIND = AttributeKey.stringKey("d.kind");
    static final AttributeKey<String> RESULT = AttributeKey.stringKey("d.result");
    static final AttributeKey<String> CALLER = AttributeKey.stringKey("d.caller");
    static final AttributeKey<String> CALLEE = AttributeKey.stringKey("d.callee");
    static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("d.attempts");
    static final AttributeKey<Long> QUEUE_MICROS = AttributeKey.longKey("d.queue.micros");
    static final AttributeKey<Long> RUN_MICROS = AttributeKey.longKey("d.run.micros");
    static final AttributeKey<String> DYE = AttributeKey.stringKey("d.dye");

    /** Followed by the name of a business key. */
    static final String BUSINESS_KEY_PREFIX = "d.key.";

    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    /** The instance that was asked, where it is not {@code host:port}. */
    static final AttributeKey<String> PEER = AttributeKey.stringKey("d.peer");

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");

    static final String EXCEPTION_EVENT = "exception";
    static final String ATTEMPT_EVENT = "attempt";
    static final AttributeKey<Long> DURATION_MICROS = AttributeKey.longKey("d.duration.micros");

    private SpanAttributes() {}
}
