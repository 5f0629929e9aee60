package io.dplatform.sf;

import io.dplatform.tracker.context.CallResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** See {@link ResultRule#transport()}. */
final class TransportErrors implements ResultRule {

    static final TransportErrors INSTANCE = new TransportErrors();

    /** Deeper chains are loops or somebody's mistake. */
    private static final int MAX_CAUSES = 8;

    private TransportErrors() {}

    @Override
    public @Nullable CallResult resultOf(Throwable error) {
        CallResult weakest = null;
        Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            CallResult result = ofOne(cause);
            // "No connection" is what remains when nothing below it says more: a client wraps its timeouts in
            // IOException.
            if (result == CallResult.REFUSED) {
                weakest = result;
            } else if (result != null) {
                return result;
            }
        }
        return weakest;
    }

    private static @Nullable CallResult ofOne(Throwable error) {
        if (error instanceof TimeoutException || error instanceof SocketTimeoutException || isTimeoutByName(error)) {
            return CallResult.TIMEOUT;
        }
        if (error instanceof InterruptedException
                || error instanceof InterruptedIOException
                || error instanceof ClosedByInterruptException
                || error instanceof CancellationException) {
            return CallResult.CANCELLED;
        }
        if (error instanceof RejectedExecutionException) {
            return CallResult.REJECTED;
        }
        if (error instanceof IOException || error instanceof UnresolvedAddressException) {
            return CallResult.REFUSED;
        }
        return null;
    }

    /**
     * Clients have timeouts of their own that are no kind of the JDK's: {@code java.net.http.HttpTimeoutException} (its module
     * may be absent), Netty's {@code ReadTimeoutException}, {@code ConnectTimeoutException}.
     */
    private static boolean isTimeoutByName(Throwable error) {
        return error.getClass().getSimpleName().endsWith("TimeoutException");
    }
}
