package io.dplatform.watcher.server.access;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** All that is answered without a login, beside the console's files. Everything else is 401, whether it exists or not. */
final class PublicPaths {

    private PublicPaths() {}

    static RequestMatcher matcher() {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                path.matcher(HttpMethod.GET, "/api/session"),
                path.matcher(HttpMethod.POST, "/api/login"),
                path.matcher(HttpMethod.GET, "/health/liveness"),
                path.matcher(HttpMethod.GET, "/"));
    }
}
