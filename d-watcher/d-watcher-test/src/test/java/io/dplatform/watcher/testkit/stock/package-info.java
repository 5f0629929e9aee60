@NullMarked
package io.dplatform.watcher.testkit.stock;

import org.jspecify.annotations.NullMarked;
