package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.store.DataDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The first start: there is no user and no default password. Whoever can read the server's log or its data directory gets a
 * token that makes the first admin, once.
 */
@Component
public final class Setup {

    private static final String FILE = "setup-token";

    private final DataDirectory directory;
    private @Nullable String token;

    Setup(DataDirectory directory, Users users) {
        this.directory = directory;
        if (users.count() == 0) {
            String created = Secrets.create();
            directory.writeSecret(FILE, created);
            token = created;
        } else {
            directory.delete(FILE);
        }
    }

    /** The token, as long as it is of use. */
    public synchronized Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** Whether the first admin is still to be made. */
    synchronized boolean isNeeded() {
        return token != null;
    }

    /** Makes the first admin if the token is right; of two at the same time one gets through. */
    synchronized boolean complete(String guess, Runnable makeAdmin) {
        String expected = token;
        if (expected == null || !Secrets.matches(expected, guess)) {
            return false;
        }
        makeAdmin.run();
        token = null;
        directory.delete(FILE);
        return true;
    }
}
