package io.dplatform.watcher.server.notices;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel leads, with its secrets. Sealed in the database, and shown to nobody whole.
 *
 * @param url of all but mail; {@code ""} there
 * @param secret for the signature, {@code ""} where there is none
 * @param mail null of all but mail
 */
record Destination(String url, String secret, @Nullable Mail mail) {

    /** @param password {@code ""} where the server asks for none */
    record Mail(String host, int port, Security security, String user, String password, String from, List<String> to) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + "]";
        }
    }

    private static final int TAIL = 4;

    /** Enough to recognise it, and too little to use it. */
    String masked() {
        Mail server = mail;
        if (server != null) {
            return server.host() + ":" + server.port();
        }
        try {
            URI uri = new URI(url);
            String rest = String.valueOf(uri.getRawPath()) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String tail = rest.length() > 3 * TAIL ? rest.substring(rest.length() - TAIL) : "";
            return uri.getScheme() + "://" + uri.getHost() + port + "/…" + tail;
        } catch (URISyntaxException e) {
            return "…";
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Destination[" + masked() + "]";
    }
}
