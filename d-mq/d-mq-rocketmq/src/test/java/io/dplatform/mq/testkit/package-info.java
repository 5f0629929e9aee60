/** RocketMQ for tests: the dev server as a process. */
@NullMarked
package io.dplatform.mq.testkit;

import org.jspecify.annotations.NullMarked;
