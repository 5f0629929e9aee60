/** Orders. */
@NullMarked
package io.dplatform.watcher.samples.shop.order;

import org.jspecify.annotations.NullMarked;
