package io.dplatform.watcher.server.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A push of a service that showed the intake token. */
final class ServiceAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    ServiceAuthentication() {
        super(List.of());
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return "service";
    }
}
