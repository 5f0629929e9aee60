/**
 * What is wrong now, edge by edge: the health that every edge has with no rule to write, and what the alert rules add. The
 * judgement is a pure function of numbers, rules and the state before; the thread and the clock are in {@link Findings}.
 */
@NullMarked
package io.dplatform.monitor.server.findings;

import org.jspecify.annotations.NullMarked;
