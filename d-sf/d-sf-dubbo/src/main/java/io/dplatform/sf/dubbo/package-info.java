/**
 * Governed calls over Dubbo: each call of a Dubbo service, at either end, is one {@link
 * io.dplatform.tracker.context.Call}.
 *
 * <p>{@link io.dplatform.sf.dubbo.DubboCalls} is all there is to use. The other public types are public because Dubbo's
 * extension loader must be able to instantiate them; they let calls pass until {@code DubboCalls} is installed in their
 * application.
 */
@NullMarked
package io.dplatform.sf.dubbo;

import org.jspecify.annotations.NullMarked;
