package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.remote.response.ErrorResponse;
import com.alibaba.nacos.api.remote.response.Response;

/**
 * The two ways to say no, which a client takes very differently.
 *
 * <p>A {@link Refused} request is answered by the response type the client waits for, marked as failed: the caller gets
 * an exception and that is all. A {@link Fault} is answered by an {@code ErrorResponse}: the client retries three times,
 * then doubts the whole connection and fails every other call on it. Hence a fault only where a client needs exactly
 * that, or where the real server answers so.
 */
final class Answers {

    static final int INVALID_PARAM = 400;
    static final int NO_RIGHT = 403;
    static final int SERVER_ERROR = 500;
    static final int UN_REGISTER = 301;
    static final int NO_HANDLER = 302;
    static final int CLIENT_DISCONNECT = -401;

    private Answers() {}

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        Refused(int code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        <R extends Response> R as(R answer) {
            answer.setErrorInfo(code, getMessage());
            return answer;
        }
    }

    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        Fault(int code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        Response asErrorResponse() {
            return ErrorResponse.build(code, getMessage());
        }
    }
}
