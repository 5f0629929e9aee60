package io.dplatform.dao.cache;

import io.dplatform.tracker.context.CallResult;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CancellationException;

/** How a command ended, by what it failed with. */
final class RedisResults {

    private static final int MAX_CAUSES = 12;

    private RedisResults() {}

    static CallResult of(Throwable thrown) {
        Throwable cause = thrown;
        CallResult vague = CallResult.ERROR;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof RedisCommandTimeoutException
                    || cause instanceof SocketTimeoutException
                    || cause.getClass().getSimpleName().equals("ConnectTimeoutException")) {
                return CallResult.TIMEOUT;
            }
            if (cause instanceof RedisBusyException || cause instanceof RedisLoadingException) {
                return CallResult.REJECTED;
            }
            if (cause instanceof RedisCommandExecutionException refused) {
                return ofReply(String.valueOf(refused.getMessage()));
            }
            if (cause instanceof ConnectException || cause instanceof ClosedChannelException) {
                return CallResult.REFUSED;
            }
            if (cause instanceof CancellationException || cause instanceof InterruptedException) {
                return CallResult.CANCELLED;
            }
            if (cause instanceof RedisConnectionException
                    || cause.getClass() == RedisException.class && isNotConnected(cause)) {
                vague = CallResult.REFUSED;
            }
        }
        return vague;
    }

    /** Redis turns away what it has no memory, no clients or no replicas for. */
    private static CallResult ofReply(String message) {
        return message.startsWith("OOM ")
                        || message.startsWith("NOREPLICAS")
                        || message.startsWith("ERR max number of clients")
                ? CallResult.REJECTED
                : CallResult.ERROR;
    }

    /** Lettuce has no type for it. */
    private static boolean isNotConnected(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("not connected")
                || message.contains("Connection is closed")
                || message.contains("Connection closed");
    }
}
