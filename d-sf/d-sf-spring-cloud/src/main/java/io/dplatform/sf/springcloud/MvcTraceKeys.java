package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.TraceKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
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
    private final Map<Method, Keyed> methods = new ConcurrentHashMap<>();

    public MvcTraceKeys(HttpCalls calls) {
        this.calls = calls;
    }

    /** What of a method's arguments is a key; {@code sources} are those that the request tells before it is bound. */
    private record Keyed(TraceKeys keys, List<Source> sources) {}

    private record Source(int index, From from, String name) {

        @Nullable
        String read(HttpServletRequest request) {
            return switch (from) {
                case PATH ->
                    request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                                    && variables.get(name) instanceof String value
                            ? value
                            : null;
                case QUERY -> request.getParameter(name);
                case HEADER -> request.getHeader(name);
            };
        }
    }

    private enum From {
        PATH,
        QUERY,
        HEADER
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Keyed keyed = keyed(method.getMethod());
            for (Source source : keyed.sources()) {
                String value = source.read(request);
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
        return method != null && !keyed(method).keys().isEmpty();
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
            put(current.getRequest(), keyed(method).keys(), parameter.getParameterIndex(), body);
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

    private Keyed keyed(Method method) {
        Keyed known = methods.get(method);
        return known != null ? known : methods.computeIfAbsent(method, MvcTraceKeys::read);
    }

    private static Keyed read(Method method) {
        TraceKeys keys = TraceKeys.of(method);
        List<Source> sources = new ArrayList<>();
        DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
        for (int i = 0; i < (keys.isEmpty() ? 0 : method.getParameterCount()); i++) {
            MethodParameter parameter = new MethodParameter(method, i);
            parameter.initParameterNameDiscovery(names);
            Source source = source(parameter);
            if (source != null) {
                sources.add(source);
            }
        }
        return new Keyed(keys, List.copyOf(sources));
    }

    private static @Nullable Source source(MethodParameter parameter) {
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        if (path != null) {
            return source(parameter, From.PATH, path.name(), path.value());
        }
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null) {
            return source(parameter, From.QUERY, query.name(), query.value());
        }
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null ? null : source(parameter, From.HEADER, header.name(), header.value());
    }

    /** The annotation is read as it is written: of its two names either may be given. */
    private static @Nullable Source source(MethodParameter parameter, From from, String name, String value) {
        String given = name.isEmpty() ? value : name;
        String known = given.isEmpty() ? parameter.getParameterName() : given;
        return known == null ? null : new Source(parameter.getParameterIndex(), from, known);
    }
}
