/** The catalogue of services, and one service seen from both seats. */
@NullMarked
package io.dplatform.watcher.server.services;

import org.jspecify.annotations.NullMarked;
