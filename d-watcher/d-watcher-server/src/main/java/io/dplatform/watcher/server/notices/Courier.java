package io.dplatform.watcher.server.notices;

/** Takes one notice to one channel, now. */
@FunctionalInterface
interface Courier {

    /** @throws DeliveryFailed if it is not known to have arrived */
    void deliver(Channel channel, Notice notice) throws DeliveryFailed;
}
