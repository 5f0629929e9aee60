package io.dplatform.sf.dubbo;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.CallResult;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.remoting.TimeoutException;
import org.apache.dubbo.remoting.exchange.Response;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.StatusRpcException;
import org.jspecify.annotations.Nullable;

/** Says how a Dubbo call ended. */
final class DubboResults {

    private static final int MAX_CAUSES = 8;

    /** Dubbo refuses a call beyond {@code executes} with an exception that reaches the caller only as text. */
    private static final String EXECUTES_LIMIT = "<dubbo:service executes=";

    private DubboResults() {}

    /**
     * How a call ended that got no reply.
     *
     * @param sent whether an instance was asked at all
     */
    static CallResult ofUnsent(Throwable error, boolean sent) {
        Throwable cause = error;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            CallResult result = ofOne(cause, sent);
            if (result != null) {
                return result;
            }
        }
        return CallResult.ERROR;
    }

    private static @Nullable CallResult ofOne(Throwable error, boolean sent) {
        if (error instanceof StatusRpcException status) {
            return ofTripleStatus(status);
        }
        if (error instanceof RpcException rpc) {
            return ofCode(rpc, sent);
        }
        if (error instanceof TimeoutException) {
            return CallResult.TIMEOUT;
        }
        if (error instanceof RemotingException) {
            return CallResult.REFUSED;
        }
        if (error instanceof CompletionException || error instanceof ExecutionException) {
            return null;
        }
        CallResult result = ResultRule.transport().resultOf(error);
        return result == null ? CallResult.ERROR : result;
    }

    private static @Nullable CallResult ofCode(RpcException error, boolean sent) {
        return switch (error.getCode()) {
            case RpcException.TIMEOUT_EXCEPTION, RpcException.TIMEOUT_TERMINATE -> CallResult.TIMEOUT;
            case RpcException.NETWORK_EXCEPTION -> CallResult.REFUSED;
            case RpcException.NO_INVOKER_AVAILABLE_AFTER_FILTER -> CallResult.NO_PROVIDER;
            // From a registry's directory: there are no addresses. From a callee: the caller may not.
            case RpcException.FORBIDDEN_EXCEPTION -> sent ? CallResult.BUSINESS_ERROR : CallResult.NO_PROVIDER;
            case RpcException.VALIDATION_EXCEPTION, RpcException.AUTHORIZATION_EXCEPTION -> CallResult.BUSINESS_ERROR;
            case RpcException.LIMIT_EXCEEDED_EXCEPTION -> CallResult.REJECTED;
            // Says nothing itself: its cause does, if it has one.
            case RpcException.UNKNOWN_EXCEPTION -> error.getCause() == null ? CallResult.ERROR : null;
            default -> CallResult.ERROR;
        };
    }

    private static CallResult ofTripleStatus(StatusRpcException error) {
        return switch (error.getStatus().code) {
            case OK -> CallResult.OK;
            case DEADLINE_EXCEEDED -> CallResult.TIMEOUT;
            // "Cancelled" is what triple makes of a connection that broke; who cancels here says so before.
            case UNAVAILABLE, CANCELLED -> CallResult.REFUSED;
            case RESOURCE_EXHAUSTED -> CallResult.REJECTED;
            // What a callee says of the request, as HTTP does with its 4xx.
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    UNAUTHENTICATED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE -> CallResult.BUSINESS_ERROR;
            case UNKNOWN, UNIMPLEMENTED, INTERNAL, DATA_LOSS -> CallResult.ERROR;
        };
    }

    /**
     * How a call ended whose reply is an exception.
     *
     * @param byCallee whether the callee's own code has run, so that a timeout in the reply is one of the callee's callees
     */
    static CallResult ofReply(Throwable error, ResultRule businessErrors, boolean byCallee) {
        CallResult business = businessErrors.resultOf(error);
        if (business != null) {
            return business;
        }
        if (error instanceof StatusRpcException status) {
            CallResult result = ofTripleStatus(status);
            return byCallee && result != CallResult.BUSINESS_ERROR ? CallResult.ERROR : result;
        }
        if (error instanceof RpcException rpc && !byCallee) {
            return ofUnsent(rpc, true);
        }
        return CallResult.ERROR;
    }

    /** How the service's own code ended, for the side that serves. */
    static CallResult ofServed(Throwable error, ResultRule businessErrors) {
        CallResult business = businessErrors.resultOf(error);
        if (business != null) {
            return business;
        }
        if (error instanceof StatusRpcException status && ofTripleStatus(status) == CallResult.BUSINESS_ERROR) {
            return CallResult.BUSINESS_ERROR;
        }
        return CallResult.ERROR;
    }

    /** How a request ended that was turned away before the service's code, for the side that serves. */
    static CallResult ofTurnedAway(Throwable error) {
        return error instanceof RpcException rpc && rpc.isLimitExceed() ? CallResult.REJECTED : CallResult.ERROR;
    }

    /** What a reply that is not OK means, in Dubbo's own protocol; null for those that the callee has no part in. */
    static @Nullable CallResult ofResponse(byte status, @Nullable String message) {
        return switch (status) {
            case Response.OK, Response.CLIENT_TIMEOUT, Response.CHANNEL_INACTIVE -> null;
            case Response.SERVER_THREADPOOL_EXHAUSTED_ERROR -> CallResult.REJECTED;
            default -> message != null && message.contains(EXECUTES_LIMIT) ? CallResult.REJECTED : CallResult.ERROR;
        };
    }
}
