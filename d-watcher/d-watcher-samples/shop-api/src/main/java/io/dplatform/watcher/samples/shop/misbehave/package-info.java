/** How a service of the shop is made to misbehave, for drills. */
@NullMarked
package io.dplatform.watcher.samples.shop.misbehave;

import org.jspecify.annotations.NullMarked;
