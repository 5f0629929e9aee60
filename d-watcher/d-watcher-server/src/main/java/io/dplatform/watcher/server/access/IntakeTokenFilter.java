package io.dplatform.watcher.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a push in by its bearer token. */
final class IntakeTokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final IntakeTokens tokens;

    IntakeTokenFilter(IntakeTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            tokens.find(header.substring(SCHEME.length()).strip()).ifPresent(grant -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new ServiceAuthentication(grant));
                SecurityContextHolder.setContext(context);
            });
        }
        chain.doFilter(request, response);
    }
}
