/** D-Watcher's server: the control plane. One package per feature; this one only puts them together. */
@NullMarked
package io.dplatform.watcher.server;

import org.jspecify.annotations.NullMarked;
