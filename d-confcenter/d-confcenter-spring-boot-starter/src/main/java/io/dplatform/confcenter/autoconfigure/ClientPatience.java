package io.dplatform.confcenter.autoconfigure;

/**
 * For how long the registry's client waits for an answer by HTTP: to its login, and to the question whether the registry is well.
 * Fifty seconds, tried three times, are what it waits for by itself; a registry that takes connections and says nothing then keeps a
 * service from starting for minutes. Whoever set the client's own system property keeps it.
 */
final class ClientPatience {

    static final String PROPERTY = "com.alibaba.nacos.client.naming.rtimeout";

    /** As the same client waits for everything else. */
    private static final String MILLIS = "3000";

    private ClientPatience() {}

    /** Has an effect only before the client's classes are first used. */
    static void use() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, MILLIS);
        }
    }
}
