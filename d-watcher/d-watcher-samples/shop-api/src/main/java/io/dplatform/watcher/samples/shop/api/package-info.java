/** What the services of the shop say to each other over Dubbo. */
@NullMarked
package io.dplatform.watcher.samples.shop.api;

import org.jspecify.annotations.NullMarked;
