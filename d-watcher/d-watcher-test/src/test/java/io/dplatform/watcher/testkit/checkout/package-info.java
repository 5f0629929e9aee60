@NullMarked
package io.dplatform.watcher.testkit.checkout;

import org.jspecify.annotations.NullMarked;
