package io.dplatform.mq.server;

import io.dplatform.tracker.context.BusinessKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as the broker keeps it. What is in it is shown masked only: it belongs to the services.
 *
 * @param id by which it can be found, the same for all tries
 * @param topic what it was sent to, also where it lies among the dead letters
 * @param place {@code broker-a:3@1024}: queue and offset
 * @param producer the app that sent it, {@code ""} where it did not say
 * @param born when it was sent
 * @param stored when this copy was stored: the last try
 * @param traceId 32 hex digits, {@code ""} where it has none
 * @param lane {@code base} unless it says another
 * @param attempts how often it was given to a listener before
 * @param bodyBytes size of the payload
 * @param preview the beginning of the payload with its values made unreadable
 * @param failure why it lies among the dead letters; empty where it does not
 */
public record MessageView(
        String id,
        String topic,
        String place,
        String producer,
        Instant born,
        Instant stored,
        List<BusinessKey> keys,
        String traceId,
        String lane,
        int attempts,
        int bodyBytes,
        String preview,
        Optional<Failure> failure) {

    public MessageView {
        keys = List.copyOf(keys);
    }

    /**
     * Why a message was given up.
     *
     * @param group who gave it up
     * @param error class of the exception, {@code ""} where the listener is not one of ours
     * @param message of the exception
     * @param thrownAt where in the code
     * @param at when
     * @param app and instance that tried last
     */
    public record Failure(
            String group, String error, String message, String thrownAt, Instant at, String app, String instance) {}

    /** What a group has done with a message. */
    public record Handling(String group, State state) {

        public enum State {
            HANDLED,
            WAITING,
            /** Nobody of the group is there. */
            NOBODY,
            UNKNOWN
        }
    }
}
