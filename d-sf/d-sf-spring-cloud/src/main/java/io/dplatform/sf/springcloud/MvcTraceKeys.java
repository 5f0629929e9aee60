package io.dplatform.sf.springcloud;

import io.dplatform.sf.springcloud.KeyedMethods.Keyed;
import io.dplatform.sf.springcloud.KeyedMethods.Source;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.TraceKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Business keys of a controller's parameters, in force before its method runs and on the span of the request: path variables,
 * query parameters and headers are read as soon as the method is found, a body when it has been read. To be registered as an
 * interceptor; as a bean it is found as an advice.
 */
@ControllerAdvice
public final class MvcTraceKeys extends RequestBodyAdviceAdapter implements HandlerInterceptor {

    private final HttpCalls calls;
    private final KeyedMethods methods = new KeyedMethods();

    public MvcTraceKeys(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Keyed keyed = methods.of(method.getMethod());
            for (Source source : keyed.sources()) {
                String value = read(request, source);
                if (value != null) {
                    put(request, keyed.keys(), source.index(), value);
                }
            }
        }
        return true;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type targetType, Class<? extends HttpMessageConverter<?>> converterType) {
        Method method = parameter.getMethod();
        return method != null && !methods.of(method).keys().isEmpty();
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type targetType,
            Class<? extends HttpMessageConverter<?>> converterType) {
        Method method = parameter.getMethod();
        if (method != null && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
            put(current.getRequest(), methods.of(method).keys(), parameter.getParameterIndex(), body);
        }
        return body;
    }

    private void put(HttpServletRequest request, TraceKeys keys, int index, Object value) {
        CallContext before = CurrentContext.get();
        CallContext keyed = keys.readArgument(calls.calls(), before, index, value);
        if (keyed != before) {
            MvcServingFilter.keys(request, keyed);
        }
    }

    private static @Nullable String read(HttpServletRequest request, Source source) {
        return switch (source.from()) {
            case PATH ->
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                                && variables.get(source.name()) instanceof String value
                        ? value
                        : null;
            case QUERY -> request.getParameter(source.name());
            case HEADER -> request.getHeader(source.name());
        };
    }
}
