package io.dplatform.confcenter.devserver;

/** A service: unlike in configs, the empty namespace is another one than {@code public}. */
record ServiceKey(String namespace, String group, String name) implements Comparable<ServiceKey> {

    /** {@code group@@name}, as instances and clients call the service. */
    String groupedName() {
        return group + "@@" + name;
    }

    /** {@code namespace@@group@@name}, as fuzzy watches call it. */
    String full() {
        return namespace + "@@" + groupedName();
    }

    @Override
    public int compareTo(ServiceKey other) {
        return full().compareTo(other.full());
    }
}
