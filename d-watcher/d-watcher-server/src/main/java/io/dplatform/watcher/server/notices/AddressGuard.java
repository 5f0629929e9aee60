package io.dplatform.watcher.server.notices;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps notices from being sent inside: an admin's address may lead to any public host, and to hosts of this machine or of a private
 * network only if the configuration lists them. A name is resolved once; if any of its addresses is inside, none is used.
 */
final class AddressGuard {

    private static final int MAX_URL = 2_000;

    private final Set<String> allowed;
    private final Names names;

    /** How names become addresses. */
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    AddressGuard(List<String> allowedHosts, Names names) {
        this.allowed = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.names = names;
    }

    /**
     * An address that may be called as far as its text tells.
     *
     * @throws AddressRefused with what is wrong with it; its text is not repeated, it may hold a secret
     */
    static URI checked(String url) {
        if (url.length() > MAX_URL || url.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '\\')) {
            throw new AddressRefused(
                    "an address with characters that none has (expected: http:// or https:// and a host)");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new AddressRefused("no address (expected: http:// or https:// and a host)");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new AddressRefused("scheme " + scheme + " (expected: http or https)");
        }
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new AddressRefused("a user in the address (expected: none; the secret has a field of its own)");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getRawFragment() != null) {
            throw new AddressRefused("no host, or something after # (expected: http:// or https:// and a host)");
        }
        return uri;
    }

    /**
     * All addresses of a host.
     *
     * @throws AddressRefused if one of them is inside and the host is not listed
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] addresses = names.resolve(bare);
        if (!allowed.contains(bare.toLowerCase(Locale.ROOT))) {
            for (InetAddress address : addresses) {
                if (isInside(address)) {
                    throw new AddressRefused(
                            "a host inside (expected: a public one, or one that d.watcher.notices.allowed-hosts lists)");
                }
            }
        }
        return addresses;
    }

    static boolean isInside(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isInside(bytes) : isInside6(bytes);
    }

    private static boolean isInside(byte[] v4) {
        int first = v4[0] & 0xff;
        int second = v4[1] & 0xff;
        return first == 0
                || first == 10
                || first >= 224
                || (first == 100 && second >= 64 && second < 128)
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 0)
                || (first == 192 && second == 168)
                || (first == 198 && (second == 18 || second == 19));
    }

    /** Also what only wraps an IPv4 address: compatible, translated (64:ff9b::/96), 6to4 and Teredo. */
    private static boolean isInside6(byte[] v6) {
        int first = (v6[0] & 0xff) << 8 | (v6[1] & 0xff);
        boolean unique = (first & 0xfe00) == 0xfc00;
        boolean wraps = first == 0x2002 || first == 0x0064 || (first == 0x2001 && v6[2] == 0 && v6[3] == 0);
        boolean low = first == 0;
        return unique || wraps || low;
    }
}
