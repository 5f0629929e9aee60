package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a change that a page of another site asks a browser for. A second lock beside the CSRF token: a browser sends
 * {@code Origin} with every such request and no page can forge it.
 */
final class OriginFilter extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = (origin != null && !isOwn(origin, request.getHeader(HttpHeaders.HOST)))
                || "cross-site".equals(site)
                || "same-site".equals(site);
        if (foreign && !HARMLESS.contains(request.getMethod())) {
            Problem.of(HttpStatus.FORBIDDEN, "this request comes from a page of another site", request)
                    .send(response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Schemes are not compared: behind a proxy that ends TLS the server itself speaks plain HTTP. */
    private static boolean isOwn(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            String authority = uri.getRawAuthority();
            return authority != null
                    && (authority.equalsIgnoreCase(host) || withPort(uri).equalsIgnoreCase(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Some proxies write the scheme's own port into {@code Host}, where browsers leave it out of {@code Origin}. */
    private static String withPort(URI uri) {
        return uri.getHost() + ":" + ("https".equals(uri.getScheme()) ? 443 : 80);
    }
}
