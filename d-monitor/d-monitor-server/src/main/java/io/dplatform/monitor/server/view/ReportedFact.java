package io.dplatform.monitor.server.view;

import io.dplatform.tracker.context.Fact;
import java.time.Instant;

/**
 * A fact as a process stated it last.
 *
 * @param reportedAt when that process was heard of last, by our clock
 * @param silent whether its reports are overdue, so that the fact may be so no more
 */
public record ReportedFact(String app, String instance, Instant reportedAt, boolean silent, Fact fact) {}
