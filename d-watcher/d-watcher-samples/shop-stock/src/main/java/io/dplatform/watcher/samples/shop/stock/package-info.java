/** The shelves. */
@NullMarked
package io.dplatform.watcher.samples.shop.stock;

import org.jspecify.annotations.NullMarked;
