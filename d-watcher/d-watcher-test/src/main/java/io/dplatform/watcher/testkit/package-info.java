/**
 * A platform for the tests of a service: {@link io.dplatform.watcher.testkit.DPlatformTest} on a test class starts one, and
 * {@link io.dplatform.watcher.testkit.EmbeddedPlatform} as a parameter of its tests says what the platform has seen.
 */
@NullMarked
package io.dplatform.watcher.testkit;

import org.jspecify.annotations.NullMarked;
