package io.dplatform.mq;

/**
 * How a {@link Listening} stands.
 *
 * @param detail why it is not listening, {@code ""} where it is
 */
public record ListeningState(String topic, String group, Phase phase, String detail) {

    public enum Phase {
        /** No broker was found yet; it begins by itself when there is one. */
        WAITING,
        LISTENING,
        STOPPED
    }
}
