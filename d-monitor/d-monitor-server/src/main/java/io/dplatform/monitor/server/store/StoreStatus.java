package io.dplatform.monitor.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a store is doing.
 *
 * @param bytes it takes
 * @param limitBytes it may take; the oldest goes first
 * @param oldest the first moment of which there are numbers, null where there are none
 * @param series that had numbers lately
 * @param cells of one series and one step each, that are kept
 * @param samples numbers above zero in these cells, as an engine of plain samples would count them
 * @param damaged pieces that were found to be damaged and are left out
 * @param failures of writing since the start; what could not be written was refused, not lost
 * @param failedAt the last of them, null where there was none
 */
public record StoreStatus(
        String name,
        long bytes,
        long limitBytes,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        long series,
        long cells,
        long samples,
        long damaged,
        long failures,
        @Nullable Instant failedAt) {}
