@NullMarked
package io.dplatform.watcher.testkit;

import org.jspecify.annotations.NullMarked;
