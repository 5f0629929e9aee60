package io.dplatform.tracker.context;

import java.util.concurrent.ThreadLocalRandom;

/** Where trace and span ids come from. Thread-safe, never 0. */
@FunctionalInterface
public interface IdSource {

    long next();

    /** Random ids: unique enough, not secret. */
    static IdSource random() {
        return () -> {
            long id;
            do {
                id = ThreadLocalRandom.current().nextLong();
            } while (id == 0);
            return id;
        };
    }
}
