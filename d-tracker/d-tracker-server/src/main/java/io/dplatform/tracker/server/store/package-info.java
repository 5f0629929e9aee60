/** The engines of {@link io.dplatform.tracker.server.SpanStore}: in memory for tests, and the embedded one on segments. */
@NullMarked
package io.dplatform.tracker.server.store;

import org.jspecify.annotations.NullMarked;
