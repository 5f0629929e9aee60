/** What every answer has in common: request ids, problem answers, parameters that are checked once. */
@NullMarked
package io.dplatform.watcher.server.web;

import org.jspecify.annotations.NullMarked;
