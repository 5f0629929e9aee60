package io.dplatform.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client's ways to say that something went wrong, each as it was met. */
final class SendFailuresTest {

    private static MQClientException client(int code) {
        return new MQClientException(code, "words");
    }

    @Test
    void aNameServerThatIsAwayIsNoBroker() {
        // Undocumented, from the route that is looked up before anything is sent.
        assertThat(SendFailures.reason(new IllegalStateException(new RemotingConnectException("127.0.0.1:9876"))))
                .isEqualTo(NotSent.NO_BROKER);
        assertThat(SendFailures.reason(client(ClientErrorCode.NO_NAME_SERVER_EXCEPTION)))
                .isEqualTo(NotSent.NO_BROKER);
        assertThat(SendFailures.reason(client(ClientErrorCode.NOT_FOUND_TOPIC_EXCEPTION)))
                .isEqualTo(NotSent.NO_BROKER);
    }

    @Test
    void aBrokerThatIsAwayIsNoBroker() {
        assertThat(SendFailures.reason(
                        new MQClientException("unknown reason", new RemotingConnectException("127.0.0.1:10911"))))
                .isEqualTo(NotSent.NO_BROKER);
        assertThat(SendFailures.reason(new MQClientException("The broker[broker-a] not exist", null)))
                .isEqualTo(NotSent.NO_BROKER);
    }

    @Test
    void noAnswerInTimeIsATimeout() {
        assertThat(SendFailures.reason(new TimeoutException())).isEqualTo(NotSent.TIMEOUT);
        assertThat(SendFailures.reason(new CompletionException(new TimeoutException())))
                .isEqualTo(NotSent.TIMEOUT);
        assertThat(SendFailures.reason(
                        new MQClientException("wait response timeout", new RemotingTimeoutException("x"))))
                .isEqualTo(NotSent.TIMEOUT);
        assertThat(SendFailures.reason(new RemotingTooMuchRequestException("DEFAULT ASYNC send call timeout")))
                .isEqualTo(NotSent.TIMEOUT);
        assertThat(SendFailures.reason(new MQBrokerException(ResponseCode.FLUSH_DISK_TIMEOUT, "x")))
                .isEqualTo(NotSent.TIMEOUT);
    }

    @Test
    void aConnectionThatBreaksUnderWayIsLost() {
        assertThat(SendFailures.reason(
                        new MQClientException("send request failed", new RemotingSendRequestException("x"))))
                .isEqualTo(NotSent.CONNECTION_LOST);
    }

    @Test
    void tooMuchToDoIsBusy() {
        assertThat(SendFailures.reason(new MQBrokerException(ResponseCode.SYSTEM_BUSY, "[TIMEOUT_CLEAN_QUEUE]")))
                .isEqualTo(NotSent.BUSY);
        assertThat(SendFailures.reason(new RemotingTooMuchRequestException("invokeAsync too fast")))
                .isEqualTo(NotSent.BUSY);
        assertThat(SendFailures.reason(new MQClientException("executor rejected ", new RejectedExecutionException())))
                .isEqualTo(NotSent.BUSY);
    }

    @Test
    void aNoOfTheBrokerIsRefused() {
        assertThat(SendFailures.reason(new MQBrokerException(ResponseCode.NO_PERMISSION, "x")))
                .isEqualTo(NotSent.REFUSED);
        assertThat(SendFailures.reason(new MQBrokerException(ResponseCode.TOPIC_NOT_EXIST, "x")))
                .isEqualTo(NotSent.REFUSED);
    }

    @Test
    void aClientThatWasStoppedIsClosed() {
        assertThat(SendFailures.reason(
                        new MQClientException("The producer service state not OK, SHUTDOWN_ALREADY", null)))
                .isEqualTo(NotSent.CLOSED);
    }

    @Test
    void causesThatGoInCirclesEnd() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(SendFailures.reason(one)).isEqualTo(NotSent.REFUSED);
        assertThat(SendFailures.detail(one)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachReasonIsAResultOfACall(NotSent reason) {
        assertThat(SendFailures.result(reason)).isNotEqualTo(CallResult.OK);
    }

    @Test
    void tellsTheWordsOfTheCauseWithoutAdvertisements() {
        assertThat(SendFailures.detail(new IllegalStateException(
                        "outer", new MQClientException("No route info\nSee https://example.org/faq", null))))
                .doesNotContain("See ")
                .contains("No route info");
    }
}
