/** The kernel in a Spring Boot service: one identity, one {@code Calls}, and the context across threads. */
@NullMarked
package io.dplatform.tracker.context.autoconfigure;

import org.jspecify.annotations.NullMarked;
