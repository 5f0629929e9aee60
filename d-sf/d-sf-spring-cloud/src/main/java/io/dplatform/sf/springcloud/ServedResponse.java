package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.Propagation;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/** Says in the reply what the service needed, at the last moment for a header: before the first byte of the body. */
final class ServedResponse extends HttpServletResponseWrapper {

    private final ServedHttpCall call;
    private boolean said;

    ServedResponse(HttpServletResponse response, ServedHttpCall call) {
        super(response);
        this.call = call;
    }

    void say() {
        if (!said && !isCommitted()) {
            said = true;
            setHeader(Propagation.SERVED, call.served());
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        say();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        say();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        say();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        say();
        super.sendError(status, message);
    }

    @Override
    public void sendError(int status) throws IOException {
        say();
        super.sendError(status);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        say();
        super.sendRedirect(location);
    }
}
