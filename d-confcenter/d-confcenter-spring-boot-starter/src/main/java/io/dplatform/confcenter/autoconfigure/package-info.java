/** Config center and registry in a Spring Boot service, joined by one property. */
@NullMarked
package io.dplatform.confcenter.autoconfigure;

import org.jspecify.annotations.NullMarked;
