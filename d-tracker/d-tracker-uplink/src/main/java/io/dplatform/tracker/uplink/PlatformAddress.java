package io.dplatform.tracker.uplink;

import java.net.URI;

/**
 * Where the platform listens and the word it lets services in by. Found in the config center, never configured by hand.
 *
 * @param uri scheme, host and port of the platform, {@code http://127.0.0.1:8600}
 * @param token sent as bearer token with everything a service tells the platform
 */
public record PlatformAddress(URI uri, String token) {

    public PlatformAddress {
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "platform address: \"" + uri + "\" (expected: http or https, a host and a port)");
        }
        if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "platform token: " + token.length() + " characters (expected: visible ASCII characters only)");
        }
    }

    /** Without the token: this ends up in logs. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
