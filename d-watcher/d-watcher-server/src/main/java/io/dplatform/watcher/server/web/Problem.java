package io.dplatform.watcher.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a request was not answered as asked, in the form of RFC 9457.
 *
 * @param type {@code about:blank}: the title is that of the status
 * @param detail what is wrong and what was expected
 * @param requestId by which the server's log names the same request
 */
public record Problem(String type, String title, int status, String detail, String requestId) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public static Problem of(HttpStatus status, String detail, HttpServletRequest request) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, RequestId.of(request));
    }

    /** Answers with this from a filter, where no message converter is at hand. */
    public void send(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
