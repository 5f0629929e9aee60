package io.dplatform.watcher.server.figures;

import io.dplatform.tracker.context.CallKind;
import org.jspecify.annotations.Nullable;

/** One operation of a service or of an edge. */
public record OperationRow(
        String operation,
        CallKind kind,
        Seat seat,
        Stats seen,
        @Nullable Stats own,
        @Nullable Long runP99Micros,
        @Nullable Long queueP99Micros) {}
