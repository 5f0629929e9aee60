/** How spans come in: OTLP and Zipkin bodies, decoded within limits and put into the platform's words. */
@NullMarked
package io.dplatform.tracker.server.intake;

import org.jspecify.annotations.NullMarked;
