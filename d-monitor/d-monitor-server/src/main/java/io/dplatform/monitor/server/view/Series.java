package io.dplatform.monitor.server.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over time, one entry per step in every list.
 *
 * @param times the beginning of each step, milliseconds since 1970
 * @param rate null where nobody reported; 0 where it was reported that there were no calls
 * @param errorShare null where there were no calls; the same for the rest
 */
public record Series(
        List<Long> times,
        List<@Nullable Double> rate,
        List<@Nullable Double> errorShare,
        List<@Nullable Double> timeoutShare,
        List<@Nullable Long> p50Micros,
        List<@Nullable Long> p99Micros) {}
