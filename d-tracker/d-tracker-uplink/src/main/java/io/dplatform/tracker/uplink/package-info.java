/**
 * The way from a service to the platform. JDK only. Whoever has something to tell the platform (metrics, spans) hands bytes to
 * an {@link io.dplatform.tracker.uplink.Uplink} from a thread of its own; no business thread ever comes here.
 */
@NullMarked
package io.dplatform.tracker.uplink;

import org.jspecify.annotations.NullMarked;
