/** Messages in a Spring Boot service: {@code Messages} to inject, {@code @DListener} on methods of beans. */
@NullMarked
package io.dplatform.mq.autoconfigure;

import org.jspecify.annotations.NullMarked;
