/**
 * An append-only log in segments: files of checksummed frames that are dropped whole. Knows nothing of what is in a frame.
 */
@NullMarked
package io.dplatform.tracker.server.segment;

import org.jspecify.annotations.NullMarked;
