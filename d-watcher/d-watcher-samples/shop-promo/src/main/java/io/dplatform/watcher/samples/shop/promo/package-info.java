/** Prices and member levels. */
@NullMarked
package io.dplatform.watcher.samples.shop.promo;

import org.jspecify.annotations.NullMarked;
