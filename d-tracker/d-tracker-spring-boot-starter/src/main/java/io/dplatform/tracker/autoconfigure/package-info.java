/** Call chains in a Spring Boot service: sampling, spans to the platform, the current call in the log. */
@NullMarked
package io.dplatform.tracker.autoconfigure;

import org.jspecify.annotations.NullMarked;
