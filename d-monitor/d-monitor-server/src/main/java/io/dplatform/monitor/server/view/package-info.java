/**
 * What the queries answer: values in the shape and with the names of the console's contract, and the pure functions that
 * judge them. Times are milliseconds since 1970, latencies microseconds, rates per second, shares 0 to 1.
 */
@NullMarked
package io.dplatform.monitor.server.view;

import org.jspecify.annotations.NullMarked;
