package io.dplatform.confcenter.devserver;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says which port is taken and what to do about it. */
final class PortTakenException extends IOException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String host, int port, String why, @Nullable Throwable cause) {
        super(
                "cannot listen on " + host + ":" + port + why
                        + ": the port is taken or the address is not of this machine; stop the other process or choose"
                        + " another port",
                cause);
    }
}
