package io.dplatform.watcher.server.changes;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who changes something, and from where.
 *
 * @param name of a user, of a service, or {@code platform} or {@code registry}
 * @param origin {@code console 10.0.0.7}, {@code api 10.0.0.7}, {@code reconciler}, {@code outside}
 */
public record Actor(String name, String origin) {

    /** The platform by itself: a time limit that ran out, a rule that fired. */
    public static final Actor PLATFORM = new Actor("platform", "reconciler");

    /** Whoever changed what is seen in the registry or the config center without having come by us. */
    public static final Actor REGISTRY = new Actor("registry", "outside");

    /** Nobody who is logged in: a login that failed. */
    private static final String NOBODY = "nobody";

    /** Whoever is logged in and makes this request. */
    public static Actor of(HttpServletRequest request) {
        String name = request.getUserPrincipal() == null
                ? NOBODY
                : request.getUserPrincipal().getName();
        // Browsers send it with every change and let no page forge it; it says by what, not who.
        String by = request.getHeader("Sec-Fetch-Site") == null ? "api" : "console";
        return new Actor(name, by + " " + request.getRemoteAddr());
    }

    /** The same place, another name: who just logged in. */
    public Actor named(String other) {
        return new Actor(other, origin);
    }
}
