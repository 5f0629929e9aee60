package io.dplatform.monitor.server.view;

import io.dplatform.tracker.context.CallKind;
import org.jspecify.annotations.Nullable;

/** One operation of a callee; {@code own}, run and queue are null where nothing is known of them. */
public record OperationRow(
        String operation,
        CallKind kind,
        Seat seat,
        Stats seen,
        @Nullable Stats own,
        @Nullable Long queueP99Micros,
        @Nullable Long runP99Micros) {}
