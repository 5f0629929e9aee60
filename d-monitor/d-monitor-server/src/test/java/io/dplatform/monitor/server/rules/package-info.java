@NullMarked
package io.dplatform.monitor.server.rules;

import org.jspecify.annotations.NullMarked;
