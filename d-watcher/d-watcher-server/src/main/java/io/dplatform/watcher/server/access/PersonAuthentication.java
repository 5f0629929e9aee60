package io.dplatform.watcher.server.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request of somebody who is logged in. */
final class PersonAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Person person;

    PersonAuthentication(Person person) {
        super(List.of());
        this.person = person;
        setAuthenticated(true);
    }

    Person person() {
        return person;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return person;
    }

    @Override
    public String getName() {
        return person.name();
    }
}
