package io.dplatform.sf.springcloud;

import io.dplatform.tracker.context.ServiceIdentity;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names callees by the authority of the URI that the application asks for: of a balanced call that is the service's id, of any
 * other {@code host} or {@code host:port}. An application that calls whatever host it is told to (webhooks, crawlers) would name
 * callees without end; from a number on, new ones are {@link ServiceIdentity#OUTSIDE}.
 */
final class Hosts {

    static final int MAX_HOSTS = 256;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    String callee(URI uri) {
        String authority = authority(uri);
        if (authority.isEmpty()) {
            return ServiceIdentity.OUTSIDE;
        }
        if (known.contains(authority)) {
            return authority;
        }
        if (known.size() >= MAX_HOSTS) {
            return ServiceIdentity.OUTSIDE;
        }
        known.add(authority);
        return authority;
    }

    /** {@code host} or {@code host:port}, without the user that a URI may name; {@code ""} if there is none. */
    static String authority(URI uri) {
        String authority = uri.getRawAuthority();
        return authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
    }
}
