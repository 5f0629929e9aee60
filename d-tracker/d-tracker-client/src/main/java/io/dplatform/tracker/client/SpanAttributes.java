package io.dplatform.tracker.client;

import java.util.Set;

/**
 * The names of what a span says. Those of OpenTelemetry's semantic conventions where they have one, ours ({@code d.}) where
 * they do not. Whoever stores or shows spans reads them by these names: they do not change.
 */
final class SpanAttributes {

    /** How the names begin that nobody else gives a meaning to. */
    static final String OURS = "d.";

    static final String SERVICE_NAME = "service.name";
    static final String SERVICE_INSTANCE_ID = "service.instance.id";
    static final String SERVICE_VERSION = "service.version";
    static final String ZONE = "d.zone";
    static final String OWNER = "d.owner";

    /** Of a resource: the lane that the instance serves. Of a span: the lane of the call. */
    static final String LANE = "d.lane";

    static final String KIND = "d.kind";
    static final String RESULT = "d.result";
    static final String CALLER = "d.caller";
    static final String CALLEE = "d.callee";
    static final String ATTEMPTS = "d.attempts";
    static final String QUEUE_MICROS = "d.queue.micros";
    static final String RUN_MICROS = "d.run.micros";
    static final String DYE = "d.dye";

    /** Followed by the name of a business key. */
    static final String BUSINESS_KEY_PREFIX = "d.key.";

    static final String SERVER_ADDRESS = "server.address";
    static final String SERVER_PORT = "server.port";

    static final Set<String> OF_INSTANCE = Set.of(SERVER_ADDRESS, SERVER_PORT);

    /** The instance that was asked, where it is not {@code host:port}. */
    static final String PEER = "d.peer";

    static final String ERROR_TYPE = "error.type";
    static final String EXCEPTION_TYPE = "exception.type";
    static final String EXCEPTION_MESSAGE = "exception.message";

    static final String EXCEPTION_EVENT = "exception";
    static final String ATTEMPT_EVENT = "attempt";
    static final String DURATION_MICROS = "d.duration.micros";

    private SpanAttributes() {}
}
