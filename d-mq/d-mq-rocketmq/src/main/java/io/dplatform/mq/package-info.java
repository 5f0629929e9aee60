/** Messages: what a service sends and listens to. The adapter to RocketMQ is a package below. */
@NullMarked
package io.dplatform.mq;

import org.jspecify.annotations.NullMarked;
