package io.dplatform.confcenter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where registry and config center listen: the one property a service needs.
 *
 * @param servers at least one; a client connects to any of them
 */
public record RegistryAddress(List<Server> servers) {

    /** @param host name or address; an IPv6 address in brackets */
    public record Server(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private static final String EXPECTED =
            " (expected: host:port, e.g. 127.0.0.1:8848, or several with commas between)";

    public RegistryAddress {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no server" + EXPECTED);
        }
    }

    /**
     * @param property the name of what is read, for the error message: {@code d.registry}
     * @param text {@code host:port[,host:port]}
     * @throws IllegalArgumentException when it is anything else
     */
    public static RegistryAddress parse(String property, String text) {
        List<Server> servers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            servers.add(parseServer(property, text, part.trim()));
        }
        return new RegistryAddress(servers);
    }

    private static Server parseServer(String property, String text, String part) {
        int colon = part.lastIndexOf(':');
        String host = colon < 0 ? "" : part.substring(0, colon);
        boolean hostFits = host.startsWith("[")
                ? host.matches("\\[[0-9a-fA-F:.]+]")
                : host.matches("[a-zA-Z0-9]([a-zA-Z0-9._-]*)");
        int port = hostFits ? port(part.substring(colon + 1)) : 0;
        if (port == 0) {
            throw new IllegalArgumentException(property + ": \"" + text + "\"" + EXPECTED);
        }
        return new Server(host, port);
    }

    /** 0 when it is none. */
    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return 0;
        }
        int port = Integer.parseInt(text);
        return port <= 65_535 ? port : 0;
    }

    /** {@code host:port,host:port} */
    @Override
    public String toString() {
        return servers.stream().map(Server::toString).collect(Collectors.joining(","));
    }
}
