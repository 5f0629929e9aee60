package io.dplatform.watcher.server.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is understood and not carried out. The message says why and what would help. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient @Nullable Duration retryAfter;

    public Refused(HttpStatus status, String message) {
        this(status, message, null);
    }

    private Refused(HttpStatus status, String message, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Too many of these: answered with 429 and the time after which another try is welcome. */
    public static Refused retryAfter(Duration wait, String message) {
        return new Refused(HttpStatus.TOO_MANY_REQUESTS, message, wait);
    }

    HttpStatus status() {
        return status;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
