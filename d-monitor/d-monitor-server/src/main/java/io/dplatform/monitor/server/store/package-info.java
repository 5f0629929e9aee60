/**
 * Where the numbers are kept: one small interface, an engine on the disk and one in memory, and one contract test for both.
 *
 * <p>Everything in a store is a difference and therefore adds up: over time, over instances, over operations. That is why a
 * late number is simply added where it belongs, why blocks may overlap, and why a coarse answer is exact.
 */
@NullMarked
package io.dplatform.monitor.server.store;

import org.jspecify.annotations.NullMarked;
