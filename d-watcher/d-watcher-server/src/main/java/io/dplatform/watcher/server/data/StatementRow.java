package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.Stats;
import java.util.List;

/**
 * A statement of one service.
 *
 * @param operation as spans and edges name it
 * @param sql normalised, {@code ""} where its service has not stated it
 * @param understood whether {@code reads} and {@code writes} are all that it touches
 * @param seen in the window, as the service saw it
 * @param rowsPerCall rows read or changed, since the processes began
 * @param waitShare what part of the time went into the wait for a connection, since the processes began
 * @param share of the time of all statements of the window that is this one's, about
 */
public record StatementRow(
        String service,
        String database,
        String fingerprint,
        String operation,
        String sql,
        String verb,
        List<String> reads,
        List<String> writes,
        boolean understood,
        Stats seen,
        double rowsPerCall,
        double waitShare,
        double share) {}
