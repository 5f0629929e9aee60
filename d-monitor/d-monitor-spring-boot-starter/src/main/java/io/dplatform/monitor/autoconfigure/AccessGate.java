package io.dplatform.monitor.autoconfigure;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may read the page. Under {@link EndpointAccess#LOOPBACK} a request must come from a loopback address, must not
 * carry a header by which a proxy says for whom it asks, and the application must not take its word for it: once the address
 * of a request is what a header says, anybody can say that it is 127.0.0.1.
 */
final class AccessGate {

    static final String REFUSAL =
            "d.monitor.endpoint.access: loopback (this request does not come directly from the same"
                    + " machine; expected: any, if a Prometheus on another machine shall read this page)\n";

    /** As headers are written by proxies; any of them makes a request one of somebody else. */
    static final String[] FORWARDING_HEADERS = {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"};

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|0:0:0:0:0:0:0:1|::1");

    private final EndpointAccess access;
    private final Forwarding forwarding;

    AccessGate(EndpointAccess access, Forwarding forwarding) {
        this.access = access;
        this.forwarding = forwarding;
    }

    /**
     * @param address of who asks, as a literal
     * @param forwarded whether the request has any of {@link #FORWARDING_HEADERS}
     */
    boolean admits(@Nullable String address, boolean forwarded) {
        return switch (access) {
            case ANY -> true;
            case LOOPBACK ->
                forwarding == Forwarding.IGNORED
                        && !forwarded
                        && address != null
                        && LOOPBACK.matcher(address).matches();
        };
    }
}
