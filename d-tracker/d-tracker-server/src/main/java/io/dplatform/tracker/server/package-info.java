/**
 * Spans as the platform keeps them, the {@link io.dplatform.tracker.server.SpanStore} they are kept in, and how the spans of a
 * trace become the picture of a request ({@link io.dplatform.tracker.server.TraceDetail}).
 *
 * <p>Spans come in through {@link io.dplatform.tracker.server.intake.SpanIntake}; the engines are in {@link
 * io.dplatform.tracker.server.store}. No web server and no framework here: whoever serves HTTP hands over the body and gets
 * back records.
 */
@NullMarked
package io.dplatform.tracker.server;

import org.jspecify.annotations.NullMarked;
