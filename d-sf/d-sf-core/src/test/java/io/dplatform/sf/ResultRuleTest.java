package io.dplatform.sf;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallResult;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultRuleTest {

    interface Stock {
        void reserve() throws OutOfStock, IOException;

        void reserve(int count) throws TooMany;

        void anything() throws Exception;
    }

    static class OutOfStock extends Exception {
        private static final long serialVersionUID = 1;
    }

    static final class SoldOutForever extends OutOfStock {
        private static final long serialVersionUID = 1;
    }

    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BusinessError
    static class Closed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static final class ClosedToday extends Closed {
        private static final long serialVersionUID = 1;
    }

    @Test
    void knowsWhatTheOverloadsOfAMethodDeclare() {
        ResultRule rule = ResultRule.declaredBy(Stock.class, "reserve");

        assertThat(rule.resultOf(new OutOfStock())).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(rule.resultOf(new SoldOutForever())).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(rule.resultOf(new TooMany())).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(rule.resultOf(new IllegalStateException())).isNull();
    }

    @Test
    void takesNoExceptionOfTheJdkForAnAnswer() {
        assertThat(ResultRule.declaredBy(Stock.class, "reserve").resultOf(new IOException()))
                .isNull();
        assertThat(ResultRule.declaredBy(Stock.class, "anything").resultOf(new OutOfStock()))
                .isNull();
    }

    @Test
    void knowsAnnotatedExceptionsAndTheirSubclasses() {
        assertThat(ResultRule.annotated().resultOf(new Closed())).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(ResultRule.annotated().resultOf(new ClosedToday())).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(ResultRule.annotated().resultOf(new OutOfStock())).isNull();
    }

    @Test
    void knowsExceptionsByTheNameOfASuperclass() {
        ResultRule rule = ResultRule.named(List.of(OutOfStock.class.getName()));

        assertThat(rule.resultOf(new SoldOutForever())).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(rule.resultOf(new TooMany())).isNull();
    }

    @Test
    void asksTheNextRuleOnlyWhereTheFirstDoesNotKnow() {
        ResultRule rule = ResultRule.annotated().orElse(error -> CallResult.ERROR);

        assertThat(rule.resultOf(new Closed())).isEqualTo(CallResult.BUSINESS_ERROR);
        assertThat(rule.resultOf(new OutOfStock())).isEqualTo(CallResult.ERROR);
    }

    static Stream<Arguments> failuresOnTheWay() {
        return Stream.of(
                Arguments.of(new TimeoutException(), CallResult.TIMEOUT),
                Arguments.of(new SocketTimeoutException(), CallResult.TIMEOUT),
                Arguments.of(new HttpTimeoutException(""), CallResult.TIMEOUT),
                Arguments.of(new IOException(new SocketTimeoutException()), CallResult.TIMEOUT),
                Arguments.of(new ConnectException(), CallResult.REFUSED),
                Arguments.of(new UnknownHostException(), CallResult.REFUSED),
                Arguments.of(new IOException("reset", new EOFException()), CallResult.REFUSED),
                Arguments.of(new UncheckedIOException(new ConnectException()), CallResult.REFUSED),
                Arguments.of(new RejectedExecutionException(), CallResult.REJECTED),
                Arguments.of(new CompletionException(new CancellationException()), CallResult.CANCELLED),
                Arguments.of(new RuntimeException(new InterruptedException()), CallResult.CANCELLED));
    }

    @ParameterizedTest
    @MethodSource("failuresOnTheWay")
    void tellsWhatBecameOfARequestOnItsWay(Throwable error, CallResult result) {
        assertThat(ResultRule.transport().resultOf(error)).isEqualTo(result);
    }

    @Test
    void doesNotKnowWhatIsNotOfTheWay() {
        assertThat(ResultRule.transport().resultOf(new IllegalStateException())).isNull();
    }

    @Test
    void endsOnALoopOfCauses() {
        RuntimeException one = new RuntimeException();
        one.initCause(new RuntimeException(one));

        assertThat(ResultRule.transport().resultOf(one)).isNull();
    }
}
