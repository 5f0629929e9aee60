package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.TraceKeys;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Which parameters of handler methods are business keys, and where in a request they stand; read once for each method. */
final class KeyedMethods {

    private final Map<Method, Keyed> known = new ConcurrentHashMap<>();

    /** What of a method's arguments is a key; {@code sources} are those that the request tells before it is bound. */
    record Keyed(TraceKeys keys, List<Source> sources) {}

    record Source(int index, From from, String name) {}

    enum From {
        PATH,
        QUERY,
        HEADER
    }

    Keyed of(Method method) {
        Keyed found = known.get(method);
        return found != null ? found : known.computeIfAbsent(method, KeyedMethods::read);
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
