/**
 * Spans from calls. A sampled call leaves a small record in a bounded queue when it ends; a thread of this package makes
 * spans of the records and takes them to the platform. No call ever waits for it.
 */
@NullMarked
package io.dplatform.tracker.client;

import org.jspecify.annotations.NullMarked;
