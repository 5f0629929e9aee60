/**
 * Governed calls over Spring's HTTP servers and clients, without Spring Boot: every request that is served or sent is one
 * {@link io.dplatform.tracker.context.Call}.
 *
 * <p>{@link io.dplatform.sf.springcloud.HttpCalls} is shared by all; each of the other public types belongs to one technology,
 * which must be on the class path.
 */
@NullMarked
package io.dplatform.sf.springcloud;

import org.jspecify.annotations.NullMarked;
