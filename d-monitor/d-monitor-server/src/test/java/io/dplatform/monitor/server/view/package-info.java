@NullMarked
package io.dplatform.monitor.server.view;

import org.jspecify.annotations.NullMarked;
