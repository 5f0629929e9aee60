package io.dplatform.mq.rocketmq;

import java.util.Map;
import org.apache.rocketmq.client.ClientConfig;

/**
 * What RocketMQ's client does too seldom by default. With its own values the first retry of a group comes after 21 seconds
 * instead of 3, and a broker that was restarted gets its consumers back after half a minute.
 */
final class ClientDefaults {

    private static final int MILLIS = 1_000;

    /** Read once, when the client's classes are loaded; who set them keeps them. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "rocketmq.client.rebalance.waitInterval", "2000",
            "rocketmq.client.rebalance.lockInterval", "5000");

    private ClientDefaults() {}

    static void setSystemProperties() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /** @param instance the same for all that share connections and threads */
    static void apply(ClientConfig client, String nameServer, String instance) {
        client.setNamesrvAddr(nameServer);
        client.setInstanceName(instance);
        client.setPollNameServerInterval(2 * MILLIS);
        client.setHeartbeatBrokerInterval(3 * MILLIS);
        client.setPersistConsumerOffsetInterval(1 * MILLIS);
        client.setMqClientApiTimeout(2 * MILLIS);
        client.setEnableTrace(false);
    }
}
