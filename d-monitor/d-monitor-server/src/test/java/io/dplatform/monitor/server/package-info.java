@NullMarked
package io.dplatform.monitor.server;

import org.jspecify.annotations.NullMarked;
