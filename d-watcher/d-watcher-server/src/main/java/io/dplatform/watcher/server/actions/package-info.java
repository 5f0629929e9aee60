/**
 * What an operator does about something that is wrong: shown beforehand, with a reason, for a while, with a way back, and judged
 * afterwards by the callers' numbers.
 */
@NullMarked
package io.dplatform.watcher.server.actions;

import org.jspecify.annotations.NullMarked;
