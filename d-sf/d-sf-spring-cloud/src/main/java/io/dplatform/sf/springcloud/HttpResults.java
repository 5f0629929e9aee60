package io.dplatform.sf.springcloud;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.CallResult;

/**
 * Says how an HTTP call ended. The status decides, at both ends alike: a 4xx is the callee's answer to this request, a 5xx its
 * failure.
 */
final class HttpResults {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private HttpResults() {}

    /** @param retryAfter whether the reply says when to come again, as who limits its callers does */
    static CallResult ofStatus(int status, boolean retryAfter) {
        if (status == TOO_MANY_REQUESTS || (status == SERVICE_UNAVAILABLE && retryAfter)) {
            return CallResult.REJECTED;
        }
        if (status >= 500) {
            return CallResult.ERROR;
        }
        return status >= 400 ? CallResult.BUSINESS_ERROR : CallResult.OK;
    }

    /** Of a request that got no answer. */
    static CallResult ofFailure(Throwable error) {
        CallResult result = ResultRule.transport().resultOf(error);
        return result == null ? CallResult.ERROR : result;
    }
}
