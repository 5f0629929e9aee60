package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;

/** The numbers that stand for enum constants on the wire: written down, so that reordering an enum changes no format. */
final class Wire {

    static final int MAGIC = 0x44534E50;
    static final int VERSION = 1;

    static final int STRINGS = 1;
    static final int HEAD = 2;
    static final int CALLS = 3;
    static final int PEERS = 4;
    static final int PROCESS = 5;
    static final int ERRORS = 6;
    static final int COUNTERS = 7;
    static final int FACTS = 8;

    private Wire() {}

    static int code(CallKind kind) {
        return switch (kind) {
            case RPC -> 1;
            case HTTP -> 2;
            case SQL -> 3;
            case CACHE -> 4;
            case MESSAGE -> 5;
        };
    }

    static CallKind kind(long code) throws SnapshotFormatException {
        for (CallKind kind : CallKind.values()) {
            if (code(kind) == code) {
                return kind;
            }
        }
        throw new SnapshotFormatException("call kind " + code + " (expected: 1 to 5)");
    }

    static int code(CallRole role) {
        return switch (role) {
            case CLIENT -> 1;
            case SERVER -> 2;
            case PRODUCER -> 3;
            case CONSUMER -> 4;
        };
    }

    static CallRole role(long code) throws SnapshotFormatException {
        for (CallRole role : CallRole.values()) {
            if (code(role) == code) {
                return role;
            }
        }
        throw new SnapshotFormatException("call role " + code + " (expected: 1 to 4)");
    }

    static int code(CallResult result) {
        return switch (result) {
            case OK -> 1;
            case BUSINESS_ERROR -> 2;
            case ERROR -> 3;
            case TIMEOUT -> 4;
            case REFUSED -> 5;
            case REJECTED -> 6;
            case OPEN -> 7;
            case NO_PROVIDER -> 8;
            case FALLBACK -> 9;
            case CANCELLED -> 10;
        };
    }

    static CallResult result(long code) throws SnapshotFormatException {
        for (CallResult result : CallResult.values()) {
            if (code(result) == code) {
                return result;
            }
        }
        throw new SnapshotFormatException("call result " + code + " (expected: 1 to 10)");
    }
}
