package io.dplatform.watcher.server.messages;

import io.dplatform.mq.server.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message, without what is in it.
 *
 * @param id the same for all tries
 * @param place queue and offset of this copy
 * @param producer the app that sent it; absent if it did not say
 * @param bornAt epoch milliseconds; when it was sent
 * @param storedAt epoch milliseconds; when this copy came
 * @param traceId absent if it has none
 * @param attempts how often it was tried before
 * @param preview the beginning with its values made unreadable; empty if it is no text
 * @param failure why it is a dead letter; absent if it is none
 */
public record MessageRow(
        String id,
        String topic,
        String place,
        @Nullable String producer,
        long bornAt,
        long storedAt,
        List<MessageKey> keys,
        @Nullable String traceId,
        String lane,
        int attempts,
        int bodyBytes,
        String preview,
        @Nullable MessageFailure failure) {

    /** A business key. */
    public record MessageKey(String name, String value) {}

    /**
     * Why a message was given up.
     *
     * @param error class of the exception; empty if the listener is not one of ours
     * @param thrownAt where in the code; empty if that is not known
     * @param at epoch milliseconds
     */
    public record MessageFailure(
            String group, String error, String message, String thrownAt, long at, String app, String instance) {}

    static MessageRow of(MessageView message) {
        return new MessageRow(
                message.id(),
                message.topic(),
                message.place(),
                absentIfEmpty(message.producer()),
                message.born().toEpochMilli(),
                message.stored().toEpochMilli(),
                message.keys().stream()
                        .map(key -> new MessageKey(key.name(), key.value()))
                        .toList(),
                absentIfEmpty(message.traceId()),
                message.lane(),
                message.attempts(),
                message.bodyBytes(),
                message.preview(),
                message.failure().map(MessageRow::failure).orElse(null));
    }

    private static MessageFailure failure(MessageView.Failure failure) {
        return new MessageFailure(
                failure.group(),
                failure.error(),
                failure.message(),
                failure.thrownAt(),
                failure.at().toEpochMilli(),
                failure.app(),
                failure.instance());
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
