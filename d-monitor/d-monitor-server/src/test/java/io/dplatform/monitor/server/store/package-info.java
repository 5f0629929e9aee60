@NullMarked
package io.dplatform.monitor.server.store;

import org.jspecify.annotations.NullMarked;
