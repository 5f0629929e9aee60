/**
 * D-MQ on RocketMQ: the only package of a service that sees its client. {@link io.dplatform.mq.rocketmq.RocketMessaging} is
 * the way in.
 */
@NullMarked
package io.dplatform.mq.rocketmq;

import org.jspecify.annotations.NullMarked;
