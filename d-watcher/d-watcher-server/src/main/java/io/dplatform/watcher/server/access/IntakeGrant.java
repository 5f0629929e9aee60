package io.dplatform.watcher.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.Authentication;

/**
 * What a token lets in.
 *
 * @param token its name, which may be told to whoever shows the token
 * @param environment that the token was issued for
 * @param services that may be reported with it, by name; {@value #ANY} among them stands for all
 */
public record IntakeGrant(String token, String environment, List<String> services) {

    static final String ANY = "*";

    public IntakeGrant {
        services = List.copyOf(services);
    }

    /**
     * By which a request came in.
     *
     * @throws IllegalStateException if it did not come in by a token
     */
    public static IntakeGrant of(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Authentication who
                && who.getPrincipal() instanceof IntakeGrant grant) {
            return grant;
        }
        throw new IllegalStateException("a push that came in without a token (expected: a handler that needs INTAKE)");
    }

    public boolean allows(String service) {
        return services.contains(service) || services.contains(ANY);
    }
}
