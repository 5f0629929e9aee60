package io.dplatform.tracker.context.autoconfigure;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Comparator;

/** The address by which other machines know this one. */
final class HostAddress {

    private static final String LOOPBACK = "127.0.0.1";

    private HostAddress() {}

    /** The IPv4 address of the first network interface that leads somewhere; loopback on a machine without one. */
    static String find() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(HostAddress::leadsSomewhere)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(LOOPBACK);
        } catch (IOException e) {
            return LOOPBACK;
        }
    }

    private static boolean leadsSomewhere(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isPointToPoint();
        } catch (IOException e) {
            return false;
        }
    }
}
