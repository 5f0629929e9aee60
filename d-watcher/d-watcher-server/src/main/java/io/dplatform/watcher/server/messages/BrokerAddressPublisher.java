package io.dplatform.watcher.server.messages;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Publication;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Revision;
import io.dplatform.mq.NameServerAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the name server's address where services look for it: written at the start, and again whenever it is gone. What somebody
 * else writes there later stays: it is the way to move everybody to another broker.
 */
final class BrokerAddressPublisher {

    private static final Logger log = LoggerFactory.getLogger(BrokerAddressPublisher.class);

    private final ConfigSource configs;
    private final NameServerAddress address;
    private volatile @Nullable Revision written;

    BrokerAddressPublisher(ConfigSource configs, NameServerAddress address) {
        this.configs = configs;
        this.address = address;
    }

    /** Looks after the document once; does not wait for the config center. */
    void tend() {
        if (written == null) {
            publish();
            return;
        }
        configs.read(NameServerAddress.DOCUMENT).thenAccept(reading -> {
            if (reading instanceof Reading.Absent) {
                publish();
            }
        });
    }

    private void publish() {
        configs.publish(NameServerAddress.DOCUMENT, address.toJson(), Expected.anything())
                .whenComplete((publication, failure) -> {
                    if (publication instanceof Publication.Published published) {
                        written = published.revision();
                        log.info("services find the broker by the name server {}", address);
                    } else if (failure != null) {
                        log.debug("the broker's address could not be published", failure);
                    }
                });
    }
}
