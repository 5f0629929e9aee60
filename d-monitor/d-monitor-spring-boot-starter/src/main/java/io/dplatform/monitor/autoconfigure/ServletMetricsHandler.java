package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.client.prometheus.MetricsPage;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers with the page, to whom the gate lets in. */
final class ServletMetricsHandler implements HandlerFunction<ServerResponse> {

    private final MetricsPage page;
    private final AccessGate gate;

    ServletMetricsHandler(MetricsPage page, AccessGate gate) {
        this.page = page;
        this.gate = gate;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        return isAdmitted(request.servletRequest())
                ? page(page.render(request.headers().firstHeader(HttpHeaders.ACCEPT)))
                : text(
                        HttpStatus.FORBIDDEN,
                        "text/plain;charset=utf-8",
                        AccessGate.REFUSAL.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isAdmitted(HttpServletRequest request) {
        // A filter may have wrapped it to say what a forwarding header says: the innermost says what arrived.
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        HttpServletRequest arrived = innermost instanceof HttpServletRequest http ? http : request;
        boolean forwarded = false;
        for (String header : AccessGate.FORWARDING_HEADERS) {
            forwarded |= arrived.getHeader(header) != null;
        }
        return gate.admits(arrived.getRemoteAddr(), forwarded);
    }

    private static ServerResponse page(MetricsPage.Rendered rendered) {
        return text(HttpStatus.OK, rendered.contentType(), rendered.body());
    }

    /** Written by hand: no message converter of the application has a say in these bytes. */
    private static ServerResponse text(HttpStatus status, String contentType, byte[] body) {
        return ServerResponse.status(status).build((request, response) -> {
            response.setContentType(contentType);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            return null;
        });
    }
}
