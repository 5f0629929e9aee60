package io.dplatform.monitor.autoconfigure;

/** Who may read the page of metrics. */
enum EndpointAccess {
    /** Who asks from the same machine, and not through a proxy that asks for somebody else. */
    LOOPBACK,
    /** Everybody who can reach the port. */
    ANY
}
