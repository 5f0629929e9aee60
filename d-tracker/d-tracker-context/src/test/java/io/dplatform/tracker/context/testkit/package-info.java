/** What tests of code that makes calls need; published as test-jar of the kernel. */
@NullMarked
package io.dplatform.tracker.context.testkit;

import org.jspecify.annotations.NullMarked;
