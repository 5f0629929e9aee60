package io.dplatform.sf;

import java.time.Instant;
import java.util.List;

/**
 * One instance that gets no calls for a while: it runs on, but its callers choose another one.
 *
 * @param service whose instance it is
 * @param instance its id, as it names itself
 * @param addresses all {@code host:port} at which it takes calls, whatever the protocol; callers know no other name of it
 * @param until the moment from which it gets calls again, by the callers' clocks
 * @param reason for people
 */
public record Hold(String service, String instance, List<String> addresses, Instant until, String reason) {

    public Hold {
        addresses = List.copyOf(addresses);
        if (service.isBlank() || instance.isBlank() || addresses.isEmpty()) {
            throw new IllegalArgumentException("hold of \"" + service + "\" \"" + instance + "\" at " + addresses
                    + " (expected: a service, an instance and at least one address)");
        }
    }
}
