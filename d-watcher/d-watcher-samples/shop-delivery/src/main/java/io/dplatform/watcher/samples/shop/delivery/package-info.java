/** Deliveries. */
@NullMarked
package io.dplatform.watcher.samples.shop.delivery;

import org.jspecify.annotations.NullMarked;
