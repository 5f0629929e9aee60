package io.dplatform.mq.rocketmq;

import io.dplatform.mq.NotSent;
import io.dplatform.tracker.context.CallResult;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.rocketmq.client.common.ClientErrorCode;
import org.apache.rocketmq.client.exception.MQBrokerException;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.remoting.exception.RemotingConnectException;
import org.apache.rocketmq.remoting.exception.RemotingSendRequestException;
import org.apache.rocketmq.remoting.exception.RemotingTimeoutException;
import org.apache.rocketmq.remoting.exception.RemotingTooMuchRequestException;
import org.apache.rocketmq.remoting.protocol.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failure of RocketMQ's client means. It throws eight kinds of exceptions, some of them for the same thing, and an
 * {@link IllegalStateException} that it does not document when the name server is away.
 */
final class SendFailures {

    private static final int MAX_CAUSES = 8;

    private SendFailures() {}

    static NotSent reason(Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            NotSent reason = reasonOfOne(cause);
            if (reason != null) {
                return reason;
            }
        }
        return NotSent.REFUSED;
    }

    /** Null where the cause knows better. */
    private static @Nullable NotSent reasonOfOne(Throwable error) {
        if (error instanceof TimeoutException || error instanceof RemotingTimeoutException) {
            return NotSent.TIMEOUT;
        }
        if (error instanceof RemotingConnectException) {
            return NotSent.NO_BROKER;
        }
        if (error instanceof RemotingSendRequestException) {
            return NotSent.CONNECTION_LOST;
        }
        if (error instanceof RemotingTooMuchRequestException) {
            // Also thrown for a message that has waited in the client's own queue for as long as it may.
            return String.valueOf(error.getMessage()).contains("timeout") ? NotSent.TIMEOUT : NotSent.BUSY;
        }
        if (error instanceof RejectedExecutionException) {
            return NotSent.BUSY;
        }
        if (error instanceof MQBrokerException broker) {
            return ofBroker(broker.getResponseCode());
        }
        if (error instanceof MQClientException client) {
            return ofClient(client);
        }
        if (error instanceof IllegalStateException || error instanceof CompletionException) {
            return null;
        }
        return error.getCause() == null ? NotSent.REFUSED : null;
    }

    private static NotSent ofBroker(int code) {
        return switch (code) {
            case ResponseCode.SYSTEM_BUSY, ResponseCode.FLOW_CONTROL, ResponseCode.SERVICE_NOT_AVAILABLE ->
                NotSent.BUSY;
            case ResponseCode.FLUSH_DISK_TIMEOUT, ResponseCode.FLUSH_SLAVE_TIMEOUT, ResponseCode.SLAVE_NOT_AVAILABLE ->
                NotSent.TIMEOUT;
            default -> NotSent.REFUSED;
        };
    }

    private static @Nullable NotSent ofClient(MQClientException error) {
        return switch (error.getResponseCode()) {
            case ClientErrorCode.NO_NAME_SERVER_EXCEPTION,
                    ClientErrorCode.NOT_FOUND_TOPIC_EXCEPTION,
                    ClientErrorCode.BROKER_NOT_EXIST_EXCEPTION,
                    ClientErrorCode.CONNECT_BROKER_EXCEPTION -> NotSent.NO_BROKER;
            case ClientErrorCode.ACCESS_BROKER_TIMEOUT, ClientErrorCode.REQUEST_TIMEOUT_EXCEPTION -> NotSent.TIMEOUT;
            case ResponseCode.MESSAGE_ILLEGAL -> NotSent.REFUSED;
            default -> error.getCause() == null ? byText(String.valueOf(error.getMessage())) : null;
        };
    }

    /** Some have no code, and only words of their own. */
    private static NotSent byText(String message) {
        if (message.contains("not exist") && message.contains("roker")) {
            return NotSent.NO_BROKER;
        }
        return message.contains("service state not OK") ? NotSent.CLOSED : NotSent.REFUSED;
    }

    static CallResult result(NotSent reason) {
        return switch (reason) {
            case TIMEOUT -> CallResult.TIMEOUT;
            case NO_BROKER, CONNECTION_LOST -> CallResult.REFUSED;
            case BUSY -> CallResult.REJECTED;
            case CLOSED, GIVEN_UP -> CallResult.CANCELLED;
            case REFUSED, TOO_LARGE, UNWRITABLE -> CallResult.ERROR;
        };
    }

    /** The words of the failure that knows most, without the client's advertisements for its web site. */
    static String detail(Throwable error) {
        Throwable cause = error;
        for (int i = 0; cause.getCause() != null && i < MAX_CAUSES; i++) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        int end = message.indexOf("\nSee ");
        return (end < 0 ? message : message.substring(0, end)).strip();
    }
}
