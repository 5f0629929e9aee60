package io.dplatform.tracker.uplink;

/**
 * Takes bytes to the platform. Blocks its caller for a bounded time, hence is called by an exporter's own thread only; never
 * throws for anything that the network or the platform does. Thread-safe.
 */
public interface Uplink {

    /**
     * Posts {@code body}, compressed, to {@code path} of the platform.
     *
     * @param path from the root, {@code /v1/traces}
     * @param contentType of the uncompressed body
     */
    Reply post(String path, String contentType, byte[] body);
}
