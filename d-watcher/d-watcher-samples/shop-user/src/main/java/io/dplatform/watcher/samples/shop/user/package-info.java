/** Accounts. */
@NullMarked
package io.dplatform.watcher.samples.shop.user;

import org.jspecify.annotations.NullMarked;
