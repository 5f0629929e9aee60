/**
 * The platform's view of a broker: who lags how far and for how long, where a message is, what lies among the dead letters.
 * {@link io.dplatform.mq.server.BrokerWatch} is the way in; no type that it shows is RocketMQ's.
 */
@NullMarked
package io.dplatform.mq.server;

import org.jspecify.annotations.NullMarked;
