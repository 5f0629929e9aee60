/** D-Monitor in a Spring Boot service: counts its calls, shows them at {@code /d/metrics}, tells the platform. */
@NullMarked
package io.dplatform.monitor.autoconfigure;

import org.jspecify.annotations.NullMarked;
