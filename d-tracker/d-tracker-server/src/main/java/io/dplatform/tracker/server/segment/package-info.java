/**
 * An append-only log in segments: files of checksummed frames, written at one end, immutable once sealed, dropped whole. Knows
 * nothing of what is in a frame.
 *
 * <pre>
 * file   = "DSEG" version:int frame* [seal]
 * frame  = magic:int length:int crc32c:int time:long payload            crc over length, time and payload
 * seal   = a frame with another magic, payload = count:long oldest:long newest:long footer
 *          offsetOfTheSealFrame:long trailerMagic:int
 * </pre>
 *
 * A file without a seal is the one that was being written: {@link io.dplatform.tracker.server.segment.SegmentLog#open} cuts off
 * what is torn at its end and seals it.
 */
@NullMarked
package io.dplatform.tracker.server.segment;

import org.jspecify.annotations.NullMarked;
