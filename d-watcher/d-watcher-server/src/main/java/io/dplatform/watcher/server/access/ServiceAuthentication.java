package io.dplatform.watcher.server.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A push of a service that showed a token of the intake. */
final class ServiceAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient IntakeGrant grant;

    ServiceAuthentication(IntakeGrant grant) {
        super(List.of());
        this.grant = grant;
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return grant;
    }

    @Override
    public String getName() {
        return grant.token();
    }
}
