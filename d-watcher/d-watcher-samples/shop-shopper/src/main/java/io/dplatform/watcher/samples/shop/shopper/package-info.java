/** People who shop. */
@NullMarked
package io.dplatform.watcher.samples.shop.shopper;

import org.jspecify.annotations.NullMarked;
