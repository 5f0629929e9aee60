/**
 * What tests of services, and of the platform itself, need around them: a line with faults ({@link
 * io.dplatform.tracker.testkit.FaultProxy}), a server that misbehaves ({@link io.dplatform.tracker.testkit.StubHttpServer}), a disk that is full ({@link
 * io.dplatform.tracker.testkit.SmallDisk}), what
 * a test leaves behind ({@link io.dplatform.tracker.testkit.Footprint}) and what was logged. JDK only. Calls and contexts are
 * collected by {@code io.dplatform.tracker.context.testkit}, which comes with this.
 */
@NullMarked
package io.dplatform.tracker.testkit;

import org.jspecify.annotations.NullMarked;
