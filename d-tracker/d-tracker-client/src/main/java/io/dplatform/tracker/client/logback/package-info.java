/** The current call in the lines of the log, for applications that log with Logback. */
@NullMarked
package io.dplatform.tracker.client.logback;

import org.jspecify.annotations.NullMarked;
