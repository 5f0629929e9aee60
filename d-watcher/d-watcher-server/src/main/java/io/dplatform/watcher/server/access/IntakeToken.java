package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.store.DataDirectory;
import org.springframework.stereotype.Component;

/**
 * The word by which all services are let in to push what they measured. Made at the first start, kept in a file that only the
 * server's user can read, told to services in the platform's address document.
 */
@Component
public final class IntakeToken {

    /** Where it opens: nowhere else. */
    static final String[] PATHS = {"/v1/**", "/api/v2/**", "/d/**"};

    private static final String FILE = "intake-token";
    private static final int LENGTH = 43;

    private final String token;

    IntakeToken(DataDirectory directory) {
        this.token = directory.readSecret(FILE).orElseGet(() -> {
            String created = Secrets.create();
            directory.writeSecret(FILE, created);
            return created;
        });
        if (token.length() < LENGTH) {
            throw new IllegalStateException(
                    directory.path(FILE) + ": " + token.length()
                            + " characters (expected: 43 or more that cannot be guessed; delete the file to have a new one made)");
        }
    }

    public String value() {
        return token;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "IntakeToken";
    }
}
