package io.dplatform.mq.devserver;

import java.nio.file.Path;

/**
 * What may be chosen of a {@link DevBroker}.
 *
 * @param port of the name server: the one address that clients are told
 * @param brokerPort of the broker, which clients learn from the name server; the port 2 below is used too
 * @param data the folder of all that survives the process, absolute
 */
record Settings(int port, int brokerPort, Path data) {

    static final String LOOPBACK = "127.0.0.1";

    String nameServer() {
        return LOOPBACK + ":" + port;
    }
}
