package io.dplatform.watcher.server.notices;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices go out.
 *
 * @param allowedHosts hosts that channels and the heartbeat may lead to although their addresses are of this machine or of a private
 *     network, as they are written in the address
 * @param heartbeat for somebody outside who calls when it stops
 */
@ConfigurationProperties("d.watcher.notices")
record NoticesProperties(@DefaultValue List<String> allowedHosts, @DefaultValue Heartbeat heartbeat) {

    /**
     * That the platform is there.
     *
     * @param url is posted to while the platform is there and looks for what is wrong; whoever listens there calls somebody when
     *     it stops. Without one nobody is told.
     * @param every how often
     */
    record Heartbeat(@DefaultValue("") String url, @DefaultValue("30s") Duration every) {

        Heartbeat {
            if (every.isZero() || every.isNegative()) {
                throw new IllegalArgumentException("every: " + every + " (expected: more than 0)");
            }
        }

        /** Without the address, which is a secret at most who listen for it. */
        @Override
        public String toString() {
            return "Heartbeat[" + every + "]";
        }
    }
}
