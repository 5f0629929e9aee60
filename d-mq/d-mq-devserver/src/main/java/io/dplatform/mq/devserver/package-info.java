/** RocketMQ's own name server and broker in one small process, for one machine. */
@NullMarked
package io.dplatform.mq.devserver;

import org.jspecify.annotations.NullMarked;
