package io.dplatform.mq.rocketmq;

import io.dplatform.mq.Delivery;
import io.dplatform.mq.Listening;
import io.dplatform.mq.PayloadCodec;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.TraceKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** The handling of messages by one listener, each of them a call. Knows nothing of retries. Thread-safe. */
final class Handling<T> {

    private final Listening<T> listening;
    private final PayloadCodec codec;
    private final Calls calls;
    private final MessageHeaders headers;
    private final InstantSource clock;
    private final CallSite site;

    Handling(Listening<T> listening, PayloadCodec codec, Calls calls, InstantSource clock) {
        this.listening = listening;
        this.codec = codec;
        this.calls = calls;
        this.headers = new MessageHeaders(calls.propagation());
        this.clock = clock;
        this.site =
                calls.site(CallKind.MESSAGE, CallRole.CONSUMER, Nodes.ofTopic(listening.topic()), listening.group());
    }

    Lane laneOf(MessageExt message) {
        return headers.lane(message);
    }

    /** @return what the listener failed with, null where it did not */
    @Nullable
    Throwable handle(MessageExt message, int attempt) {
        CallContext sent = headers.extract(message);
        Duration waited = waited(message);
        Call call = calls.start(site, sent, waited.toNanos());
        call.attempt("");
        call.tag("message.id", message.getMsgId());
        call.tag("message.attempt", Integer.toString(attempt));
        if (!sent.caller().isEmpty()) {
            call.tag("message.producer", sent.caller());
        }
        Delivery delivery = new Delivery(
                message.getMsgId(),
                listening.topic(),
                listening.group(),
                sent.caller(),
                attempt,
                Instant.ofEpochMilli(message.getBornTimestamp()),
                waited,
                sent.keys());
        try (Scope scope = CurrentContext.with(call.context())) {
            T payload = payload(message);
            // A message of a producer that is none of ours brings its number in its body alone.
            call.keys(TraceKeys.readProperties(calls, call.context(), payload));
            CurrentContext.replace(call.context());
            listening.listener().handle(payload, delivery);
        } catch (Throwable failure) { // whatever it is, the message is not done and the client's thread goes on
            call.finish(CallResult.ERROR, failure);
            return failure;
        }
        call.finish(CallResult.OK, null);
        return null;
    }

    @SuppressWarnings("unchecked") // the type of the payload and that of the listener are given together
    private T payload(MessageExt message) throws Exception {
        return (T) codec.read(message.getBody(), listening.payloadType());
    }

    /**
     * Since the message could have been taken: a delayed one, or one that is tried again, is stored anew when its time comes. The
     * broker tells in which millisecond that was; it counts from the end of it, or some would have come before they were sent.
     */
    private Duration waited(MessageExt message) {
        Duration since = Duration.between(Instant.ofEpochMilli(message.getStoreTimestamp() + 1), clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }
}
