package io.dplatform.monitor.server.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reporting process and how well its telemetry gets here.
 *
 * @param lastReport milliseconds since 1970
 * @param silent whether reports are overdue
 * @param clockSkewMillis its clock minus ours, the time on the way included
 * @param losses what its parts had to leave out or could not do since the process started, by their names for it; none is 0
 * @param produced telemetry records (spans) since the process started; {@code produced = sent + dropped} + what waits
 */
public record Agent(
        String service,
        String instance,
        @Nullable String starterVersion,
        long lastReport,
        boolean silent,
        long clockSkewMillis,
        long produced,
        long sent,
        long dropped,
        Map<String, Long> losses) {}
