package io.dplatform.sf.springcloud;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the route of a request before the dispatcher servlet does, by the same means: a call must know its operation from the
 * start. Costs a second look-up, which is small beside a request.
 */
final class MvcRoutes {

    private final Supplier<List<HandlerMapping>> source;
    private volatile @Nullable List<HandlerMapping> mappings;

    MvcRoutes(Supplier<List<HandlerMapping>> source) {
        this.source = source;
    }

    /** The pattern that the request matches; null for none, and for files. */
    @Nullable
    String of(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            for (HandlerMapping mapping : mappings()) {
                HandlerExecutionChain found = mapping.getHandler(request);
                if (found != null) {
                    return found.getHandler() instanceof ResourceHttpRequestHandler ? null : pattern(request);
                }
            }
        } catch (Exception e) {
            // Known path, wrong method or media type: the dispatcher servlet will find that out too, and answer it.
            return null;
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
        return null;
    }

    private static @Nullable String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? null : pattern.toString();
    }

    private List<HandlerMapping> mappings() {
        List<HandlerMapping> known = mappings;
        if (known == null) {
            known = List.copyOf(source.get());
            mappings = known;
        }
        return known;
    }
}
