/** The door of the shop. */
@NullMarked
package io.dplatform.watcher.samples.shop.gateway;

import org.jspecify.annotations.NullMarked;
