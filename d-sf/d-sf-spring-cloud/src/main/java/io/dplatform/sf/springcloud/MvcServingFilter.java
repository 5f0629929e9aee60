package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * The serving of a request by Spring MVC: from the first filter to the end of the reply, asynchronous ones included, with its
 * context in force while the application's code runs. To be registered for the dispatcher types REQUEST, ASYNC and ERROR, before
 * all other filters.
 *
 * <p>What a request has waited for before, in the container's accept queue or for one of its threads, is not visible to a
 * servlet; the queue time that the reply states is therefore 0.
 */
public final class MvcServingFilter implements Filter {

    private static final String SERVING = MvcServingFilter.class.getName();

    private final HttpCalls calls;
    private final MvcRoutes routes;
    private final List<String> ignoredPaths;

    /**
     * @param mappings those of the dispatcher servlet, in its order; asked for at the first request
     * @param ignoredPaths beginnings of paths, without the context path, that are not calls of anybody: probes, metrics
     */
    public MvcServingFilter(HttpCalls calls, Supplier<List<HandlerMapping>> mappings, List<String> ignoredPaths) {
        this.calls = calls;
        this.routes = new MvcRoutes(mappings);
        this.ignoredPaths = List.copyOf(ignoredPaths);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse reply) {
            doFilter(http, reply, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(SERVING) instanceof ServedHttpCall known) {
            // A later dispatch of the same request: its end is told by the asynchronous listener, or has been told.
            try (Scope scope = CurrentContext.with(known.context())) {
                chain.doFilter(request, new ServedResponse(response, known));
            }
            return;
        }
        if (isIgnored(request)) {
            chain.doFilter(request, response);
            return;
        }
        ServedHttpCall call = calls.serve(request.getMethod(), routes.of(request), request, MvcServingFilter::header);
        request.setAttribute(SERVING, call);
        ServedResponse served = new ServedResponse(response, call);
        Throwable error = null;
        try (Scope scope = CurrentContext.with(call.context())) {
            chain.doFilter(request, served);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            error = e;
            throw e;
        } finally {
            if (error == null && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new End(call, request, response));
            } else {
                served.say();
                finish(call, request, response, error);
            }
        }
    }

    /** Gives the request that is being served, and all that is done for it from now on, the keys of {@code keyed}. */
    static void keys(HttpServletRequest request, CallContext keyed) {
        // One that is no call of anybody has no scope that would end it.
        if (request.getAttribute(SERVING) instanceof ServedHttpCall known) {
            known.keys(keyed);
            CurrentContext.replace(keyed);
        }
    }

    private boolean isIgnored(HttpServletRequest request) {
        String path = request.getRequestURI();
        int context = request.getContextPath().length();
        for (String ignored : ignoredPaths) {
            if (path.startsWith(ignored, context)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        if (value == null) {
            return null;
        }
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? value : String.join(",", values);
    }

    private static void finish(
            ServedHttpCall call, HttpServletRequest request, HttpServletResponse response, @Nullable Throwable error) {
        if (error != null) {
            boolean gone = DisconnectedClientHelper.isClientDisconnectedException(error);
            call.finish(gone ? CallResult.CANCELLED : CallResult.ERROR, error);
            return;
        }
        CallResult result =
                HttpResults.ofStatus(response.getStatus(), response.getHeader(HttpHeaders.RETRY_AFTER) != null);
        Object handled = result == CallResult.OK ? null : request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
        call.finish(result, handled instanceof Throwable thrown ? thrown : null);
    }

    /** Waits for the end of an asynchronous reply, over as many dispatches as it takes. */
    private record End(ServedHttpCall call, HttpServletRequest request, HttpServletResponse response)
            implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            finish(call, request, response, null);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Somebody answers it now, with a status of its own: onComplete follows.
        }

        @Override
        public void onError(AsyncEvent event) {
            Throwable error = event.getThrowable();
            if (error != null) {
                finish(call, request, response, error);
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
