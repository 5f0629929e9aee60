/** Wires governed calls into a Spring Boot service: one auto-configuration per technology. */
@NullMarked
package io.dplatform.sf.autoconfigure;

import org.jspecify.annotations.NullMarked;
