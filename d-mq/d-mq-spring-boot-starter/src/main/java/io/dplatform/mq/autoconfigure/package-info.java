/** Wires D-MQ into a Spring Boot application. */
@NullMarked
package io.dplatform.mq.autoconfigure;

import org.jspecify.annotations.NullMarked;
