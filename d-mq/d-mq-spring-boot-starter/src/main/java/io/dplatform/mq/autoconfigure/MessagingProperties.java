package io.dplatform.mq.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Messages over RocketMQ.
 *
 * @param nameServer host:port of RocketMQ's name server, several with ';' between them. Default: the one that the platform keeps
 *     in the config center, which is followed when it moves.
 * @param sendTimeout after which it is known what became of a message, whatever happens.
 * @param maxMessageSize of one message; the broker must allow it too.
 * @param shutdownTimeout how long the end of the process waits for messages that are being handled.
 * @param listener What listeners have unless they say otherwise.
 */
@ConfigurationProperties("d.mq")
record MessagingProperties(
        @DefaultValue("") String nameServer,
        @DefaultValue("3s") Duration sendTimeout,
        @DefaultValue("1MB") DataSize maxMessageSize,
        @DefaultValue("10s") Duration shutdownTimeout,
        @DefaultValue Listener listener) {

    /**
     * What listeners have unless they say otherwise.
     *
     * @param enabled whether this process listens at all; off on a machine that must only send.
     * @param threads how many messages a listener handles at once.
     * @param tries how often a message is tried before it is put among the dead letters.
     */
    record Listener(
            @DefaultValue("true") boolean enabled, @DefaultValue("8") int threads, @DefaultValue("5") int tries) {}
}
