package io.dplatform.sf.springcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallResult;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpResultsTest {

    @ParameterizedTest
    @CsvSource({
        "200, false, OK",
        "204, false, OK",
        "302, false, OK",
        "304, false, OK",
        "400, false, BUSINESS_ERROR",
        "404, false, BUSINESS_ERROR",
        "409, false, BUSINESS_ERROR",
        "429, false, REJECTED",
        "500, false, ERROR",
        "503, false, ERROR",
        "503, true, REJECTED",
        "504, true, ERROR"
    })
    void tellsTheResultByTheStatus(int status, boolean retryAfter, CallResult result) {
        assertThat(HttpResults.ofStatus(status, retryAfter)).isEqualTo(result);
    }

    @Test
    void countsWhatIsNotOfTheWayAsError() {
        assertThat(HttpResults.ofFailure(new ConnectException())).isEqualTo(CallResult.REFUSED);
        assertThat(HttpResults.ofFailure(new IllegalStateException())).isEqualTo(CallResult.ERROR);
    }
}
