/** The books. */
@NullMarked
package io.dplatform.watcher.samples.shop.pay;

import org.jspecify.annotations.NullMarked;
