/**
 * The same counts for Prometheus, in its text format and in OpenMetrics. The only package that sees simpleclient, which is
 * frozen: whoever replaces it touches nothing else.
 */
@NullMarked
package io.dplatform.monitor.client.prometheus;

import org.jspecify.annotations.NullMarked;
