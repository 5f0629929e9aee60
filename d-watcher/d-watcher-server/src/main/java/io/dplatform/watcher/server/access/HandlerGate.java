package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Decides by the handler that was matched, not by the text of the address: two spellings of one path cannot be told apart
 * here, so there is nothing to bypass. What does not say what it needs is refused to everybody.
 */
final class HandlerGate implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR
                // The answer to a request that was let in and held.
                || request.getDispatcherType() == DispatcherType.ASYNC
                || handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        Need need = needOf(handler);
        if (need != null && satisfies(SecurityContextHolder.getContext().getAuthentication(), need)) {
            return true;
        }
        String detail = need == null
                ? "nobody may call this"
                : "this needs the role " + need.name().toLowerCase(java.util.Locale.ROOT) + "; an admin can give it";
        Problem.of(HttpStatus.FORBIDDEN, detail, request).send(response);
        return false;
    }

    static @Nullable Need needOf(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return null;
        }
        Needs needs = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class);
        if (needs == null) {
            needs = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
        }
        return needs == null ? null : needs.value();
    }

    private static boolean satisfies(@Nullable Authentication who, Need need) {
        return switch (need) {
            case NOTHING -> true;
            case VIEWER -> hasRole(who, Role.VIEWER);
            case OPERATOR -> hasRole(who, Role.OPERATOR);
            case ADMIN -> hasRole(who, Role.ADMIN);
            case INTAKE -> who instanceof ServiceAuthentication;
        };
    }

    private static boolean hasRole(@Nullable Authentication who, Role role) {
        return who instanceof PersonAuthentication person
                && person.person().role().includes(role);
    }
}
