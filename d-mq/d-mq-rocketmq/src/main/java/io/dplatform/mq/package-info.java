/**
 * Messages between services, without a word of the broker behind them: {@link io.dplatform.mq.Messages} sends, a {@link
 * io.dplatform.mq.Listening} says who listens to what. {@code io.dplatform.mq.rocketmq} brings RocketMQ.
 */
@NullMarked
package io.dplatform.mq;

import org.jspecify.annotations.NullMarked;
