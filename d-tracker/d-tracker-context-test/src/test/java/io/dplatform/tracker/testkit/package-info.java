@NullMarked
package io.dplatform.tracker.testkit;

import org.jspecify.annotations.NullMarked;
