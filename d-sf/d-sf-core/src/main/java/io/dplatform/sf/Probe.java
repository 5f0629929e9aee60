package io.dplatform.sf;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Looks whether somebody listens at an address. */
@FunctionalInterface
public interface Probe {

    /** What was seen. */
    enum Sight {
        LISTENING,
        /** The host is there, and nobody listens. */
        REFUSED,
        /** No answer: the host, or the way to it, is away. */
        NOTHING
    }

    /** @param address {@code host:port}; whatever else it may be, this does not throw */
    Sight look(String address);

    /** Opens a connection, and closes it. */
    static Probe connecting(Duration timeout) {
        return address -> {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                int port = Integer.parseInt(address.substring(colon + 1));
                socket.connect(new InetSocketAddress(address.substring(0, colon), port), (int) timeout.toMillis());
                return Sight.LISTENING;
            } catch (ConnectException e) {
                return Sight.REFUSED;
            } catch (IOException | RuntimeException e) {
                return Sight.NOTHING;
            }
        };
    }
}
