/** Wires D-Dao into a Spring Boot application: data sources, pools, caches. */
@NullMarked
package io.dplatform.dao.autoconfigure;

import org.jspecify.annotations.NullMarked;
