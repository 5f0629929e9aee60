/**
 * Counts the calls of a process from the caller's seat and tells the platform. {@link
 * io.dplatform.monitor.client.CallMetrics} is the {@code CallObserver} that counts, {@link
 * io.dplatform.monitor.client.ErrorFingerprints} counts what is logged as an error, {@link
 * io.dplatform.monitor.client.SnapshotPusher} sends both every few seconds.
 */
@NullMarked
package io.dplatform.monitor.client;

import org.jspecify.annotations.NullMarked;
