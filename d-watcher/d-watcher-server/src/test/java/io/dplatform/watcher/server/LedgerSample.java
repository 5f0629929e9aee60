package io.dplatform.watcher.server;

import io.dplatform.watcher.server.changes.ChangeKind;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to a handler that changes something, and the row that it has to leave: see {@link LedgerWalkTest}.
 *
 * @param endpoint as {@link Endpoints} names it, {@code PUT /api/users/{name}}
 * @param subject that the row must have
 * @param request makes what has to be there first, and the request
 * @param before whether there was something before
 * @param after whether there is something afterwards
 * @param undoable whether the walk undoes it
 */
record LedgerSample(
        String endpoint,
        ChangeKind kind,
        String subject,
        Function<LedgerWalk, Request> request,
        boolean before,
        boolean after,
        boolean undoable) {

    /** What is sent; the method is that of the endpoint. */
    record Request(String path, @Nullable Object body) {}

    /** A change of something that is there before and after. */
    static LedgerSample of(String endpoint, ChangeKind kind, String subject, Function<LedgerWalk, Request> request) {
        return new LedgerSample(endpoint, kind, subject, request, true, true, false);
    }

    /** A change of something that is there, by a request that needs nothing else to be there. */
    static LedgerSample of(String endpoint, ChangeKind kind, String subject, String path, Map<String, ?> body) {
        return of(endpoint, kind, subject, walk -> new Request(path, body));
    }

    /** It makes what was not there. */
    LedgerSample adds() {
        return new LedgerSample(endpoint, kind, subject, request, false, true, undoable);
    }

    /** It takes away what was there. */
    LedgerSample removes() {
        return new LedgerSample(endpoint, kind, subject, request, true, false, undoable);
    }

    /** It can be undone, and the walk does so. */
    LedgerSample isUndone() {
        return new LedgerSample(endpoint, kind, subject, request, before, after, true);
    }

    String method() {
        return endpoint.substring(0, endpoint.indexOf(' '));
    }
}
