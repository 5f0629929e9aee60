package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.CallResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.dubbo.remoting.RemotingException;
import org.apache.dubbo.remoting.exchange.Response;
import org.apache.dubbo.rpc.RpcException;
import org.apache.dubbo.rpc.TriRpcStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DubboResultsTest {

    private static final RemotingException LOST =
            new RemotingException(new InetSocketAddress(1), new InetSocketAddress(2), "channel is inactive");

    static Stream<Arguments> unsent() {
        return Stream.of(
                Arguments.of(new RpcException(RpcException.TIMEOUT_EXCEPTION), true, CallResult.TIMEOUT),
                Arguments.of(new RpcException(RpcException.TIMEOUT_TERMINATE), false, CallResult.TIMEOUT),
                Arguments.of(new RpcException(RpcException.NETWORK_EXCEPTION, LOST), true, CallResult.REFUSED),
                Arguments.of(new CompletionException(LOST), true, CallResult.REFUSED),
                Arguments.of(
                        new RpcException(RpcException.NO_INVOKER_AVAILABLE_AFTER_FILTER),
                        false,
                        CallResult.NO_PROVIDER),
                Arguments.of(new RpcException(RpcException.FORBIDDEN_EXCEPTION), false, CallResult.NO_PROVIDER),
                Arguments.of(new RpcException(RpcException.FORBIDDEN_EXCEPTION), true, CallResult.BUSINESS_ERROR),
                Arguments.of(new RpcException(RpcException.LIMIT_EXCEEDED_EXCEPTION), false, CallResult.REJECTED),
                Arguments.of(new RpcException("?", new InterruptedException()), true, CallResult.CANCELLED),
                Arguments.of(new RpcException("?"), true, CallResult.ERROR),
                Arguments.of(new RpcException("?", TriRpcStatus.UNAVAILABLE.asException()), true, CallResult.REFUSED),
                Arguments.of(TriRpcStatus.DEADLINE_EXCEEDED.asException(), true, CallResult.TIMEOUT),
                Arguments.of(new RpcException(RpcException.SERIALIZATION_EXCEPTION), true, CallResult.ERROR),
                Arguments.of(new IllegalStateException(), true, CallResult.ERROR),
                Arguments.of(new IOException(), true, CallResult.REFUSED));
    }

    @ParameterizedTest
    @MethodSource("unsent")
    void tellsHowACallWithoutReplyEnded(Throwable error, boolean sent, CallResult result) {
        assertThat(DubboResults.ofUnsent(error, sent)).isEqualTo(result);
    }

    @Test
    void countsTheTimeoutOfACalleesCalleeAsItsError() {
        Throwable deeper = TriRpcStatus.DEADLINE_EXCEEDED.asException();

        assertThat(DubboResults.ofReply(deeper, ResultRule.none(), true)).isEqualTo(CallResult.ERROR);
        assertThat(DubboResults.ofReply(deeper, ResultRule.none(), false)).isEqualTo(CallResult.TIMEOUT);
        assertThat(DubboResults.ofServed(new RpcException(RpcException.TIMEOUT_EXCEPTION), ResultRule.none()))
                .isEqualTo(CallResult.ERROR);
    }

    @Test
    void takesAnAnswerOfTheBusinessForOne() {
        ResultRule rule = ResultRule.declaredBy(Stock.class, "reserve");

        assertThat(DubboResults.ofReply(new OutOfStock("book"), rule, true)).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(DubboResults.ofServed(new OutOfStock("book"), rule)).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(DubboResults.ofReply(TriRpcStatus.NOT_FOUND.asException(), rule, true))
                .isEqualTo(CallResult.BUSINESS_ERROR);
    }

    @Test
    void seesALimitBehindTheStatusOfAReply() {
        assertThat(DubboResults.ofResponse(Response.SERVER_THREADPOOL_EXHAUSTED_ERROR, "exhausted"))
                .isEqualTo(CallResult.REJECTED);
        assertThat(DubboResults.ofResponse(
                        Response.SERVICE_ERROR, "…greater than <dubbo:service executes=\"1\" /> limited."))
                .isEqualTo(CallResult.REJECTED);
        assertThat(DubboResults.ofResponse(Response.SERVICE_ERROR, null)).isEqualTo(CallResult.ERROR);
        assertThat(DubboResults.ofResponse(Response.CHANNEL_INACTIVE, "gone")).isNull();
    }
}
