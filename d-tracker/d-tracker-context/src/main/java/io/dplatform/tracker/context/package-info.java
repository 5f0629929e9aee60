/**
 * The kernel: who a service is, what travels with a call, and the call itself as its caller sees it.
 *
 * <p>JDK only. Every other part of D-Platform stands on these types and none of them knows a technology: an adapter (Dubbo,
 * Spring, JDBC) starts a {@link io.dplatform.tracker.context.Call}, carries its {@link
 * io.dplatform.tracker.context.CallContext} through {@link io.dplatform.tracker.context.Propagation}, and finishes it; what
 * becomes of the call (a metric, a span) is up to each {@link io.dplatform.tracker.context.CallObserver}.
 */
@NullMarked
package io.dplatform.tracker.context;

import org.jspecify.annotations.NullMarked;
