/**
 * What a service says of itself every few seconds: values and their form on the wire, nothing that owns a thread or a socket.
 * Written by {@code io.dplatform.monitor.client}, read by the platform.
 *
 * <p>All counts are cumulative since the start of the process, so a snapshot that is lost loses nothing: the difference of
 * any two of the same {@link io.dplatform.monitor.snapshot.Sender} is what happened between them.
 */
@NullMarked
package io.dplatform.monitor.snapshot;

import org.jspecify.annotations.NullMarked;
