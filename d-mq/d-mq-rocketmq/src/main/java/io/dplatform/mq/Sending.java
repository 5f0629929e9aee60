package io.dplatform.mq;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A message on its way to the broker. Thread-safe. */
public final class Sending {

    private final String topic;
    private final CompletableFuture<Receipt> outcome;

    /** @param outcome fails with {@link MessageNotSentException} and nothing else, and is sure to end */
    public Sending(String topic, CompletableFuture<Receipt> outcome) {
        this.topic = topic;
        this.outcome = outcome;
    }

    /**
     * Waits until the broker has acknowledged the message, not longer than the timeout it is sent with.
     *
     * @throws MessageNotSentException when it has not
     */
    public Receipt await() {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            // Thrown anew, so that the trace shows who waited.
            throw e.getCause() instanceof MessageNotSentException known
                    ? new MessageNotSentException(topic, known.reason(), known.detail(), known)
                    : new MessageNotSentException(topic, NotSent.REFUSED, String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessageNotSentException(
                    topic, NotSent.GIVEN_UP, "the thread that waited for it was interrupted", e);
        }
    }

    /** Fails with {@link MessageNotSentException} only. Continuations run on a thread of the sender: they must not block. */
    public CompletableFuture<Receipt> future() {
        return outcome.copy();
    }
}
