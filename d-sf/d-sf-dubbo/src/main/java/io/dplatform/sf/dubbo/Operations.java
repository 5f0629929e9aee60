package io.dplatform.sf.dubbo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names operations: {@code StockService.reserve}, the interface without its package. Of two interfaces with the same simple
 * name the one that is met later is told apart by a hash of its full name, {@code StockService~3f2a91c0.reserve}.
 */
final class Operations {

    /** Interfaces are code, but a generic gateway may take their names from its callers. */
    private static final int MAX_SERVICES = 4_096;

    private final Map<String, String> interfaceBySimpleName = new ConcurrentHashMap<>();

    String name(String serviceInterface, String method) {
        return service(serviceInterface) + '.' + method;
    }

    private String service(String serviceInterface) {
        String simple = simpleName(serviceInterface);
        String owner = interfaceBySimpleName.get(simple);
        if (owner == null && interfaceBySimpleName.size() < MAX_SERVICES) {
            owner = interfaceBySimpleName.putIfAbsent(simple, serviceInterface);
        }
        return owner == null || owner.equals(serviceInterface)
                ? simple
                : simple + '~' + Integer.toHexString(serviceInterface.hashCode());
    }

    private static String simpleName(String serviceInterface) {
        int dot = Math.max(serviceInterface.lastIndexOf('.'), serviceInterface.lastIndexOf('$'));
        return serviceInterface.substring(dot + 1);
    }
}
