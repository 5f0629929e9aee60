package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.instances.Instance;
import io.dplatform.watcher.server.instances.InstanceAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything at which an instance takes calls. Dubbo registers one address and names the ports of further protocols beside it:
 * {@code dubbo.endpoints=[{"port":20880,"protocol":"dubbo"},…]}.
 */
final class InstanceAddresses {

    private static final String ENDPOINTS = "dubbo.endpoints";
    private static final Pattern PORT = Pattern.compile("\"port\"\\s*:\\s*(\\d{1,5})");

    private InstanceAddresses() {}

    static List<String> of(Instance instance) {
        Set<String> addresses = new TreeSet<>();
        for (InstanceAddress address : instance.addresses()) {
            addresses.add(address.address());
            if (address.protocol().equals("dubbo")) {
                String host = address.address()
                        .substring(0, Math.max(0, address.address().lastIndexOf(':')));
                Matcher ports = PORT.matcher(instance.metadata().getOrDefault(ENDPOINTS, ""));
                while (ports.find()) {
                    addresses.add(host + ":" + ports.group(1));
                }
            }
        }
        return List.copyOf(addresses);
    }
}
