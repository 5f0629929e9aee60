@NullMarked
package io.dplatform.monitor.server.findings;

import org.jspecify.annotations.NullMarked;
