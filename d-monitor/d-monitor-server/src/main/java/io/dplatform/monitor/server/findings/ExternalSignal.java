package io.dplatform.monitor.server.findings;

import java.time.Instant;
import java.util.List;

/**
 * A source of numbers that calls do not tell. Asked at each tick on the thread of the evaluator: answers from what is at hand,
 * waits for nobody. What it throws is counted and logged, and the others are asked all the same.
 */
@FunctionalInterface
public interface ExternalSignal {

    List<ExternalReading> read(Instant now);
}
