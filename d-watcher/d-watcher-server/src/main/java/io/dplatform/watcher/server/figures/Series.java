package io.dplatform.watcher.server.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures over time, one entry per step in each list.
 *
 * @param times epoch milliseconds, the start of each step
 * @param errorShare null where nothing was called, as in the lists after it
 */
public record Series(
        List<Long> times,
        List<@Nullable Double> rate,
        List<@Nullable Double> errorShare,
        List<@Nullable Double> timeoutShare,
        List<@Nullable Long> p50Micros,
        List<@Nullable Long> p99Micros) {}
