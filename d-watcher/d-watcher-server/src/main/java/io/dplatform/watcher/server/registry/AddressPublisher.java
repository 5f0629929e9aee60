package io.dplatform.watcher.server.registry;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Publication;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Revision;
import io.dplatform.tracker.uplink.PlatformAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the platform's address where services look for it: writes it at the start, and again whenever it is gone. An address
 * that somebody else wrote meanwhile is left alone and reported: two platforms that overwrite each other would tear the
 * telemetry of one company into two halves.
 */
public final class AddressPublisher {

    private static final Logger log = LoggerFactory.getLogger(AddressPublisher.class);

    private final ConfigSource configs;
    private final Supplier<Optional<PlatformAddress>> address;
    private final AtomicBoolean publishing = new AtomicBoolean();
    private volatile @Nullable Revision written;
    private volatile State state = new State.Pending("the config center has not answered yet");

    /** @param address of this platform, empty until it listens */
    AddressPublisher(ConfigSource configs, Supplier<Optional<PlatformAddress>> address) {
        this.configs = configs;
        this.address = address;
    }

    /** What is with the address. */
    public sealed interface State {
        /** Not published yet. */
        record Pending(String why) implements State {}

        /** Services find this platform. */
        record Published(PlatformAddress address) implements State {}

        /** Services find another platform, or nothing that they can read. */
        record Displaced() implements State {}

        /** Was published; whether it still is cannot be told while the config center is away. */
        record Unknown(String why) implements State {}
    }

    public State state() {
        return state;
    }

    /** Looks after the document once; does not wait for the config center. */
    void tend() {
        Revision ours = written;
        Optional<PlatformAddress> here = address.get();
        if (here.isEmpty()) {
            return;
        }
        if (ours == null) {
            publish(here.get());
            return;
        }
        configs.read(PlatformLocator.DOCUMENT).thenAccept(reading -> judge(reading, ours, here.get()));
    }

    private void judge(Reading reading, Revision ours, PlatformAddress here) {
        if (reading instanceof Reading.Absent) {
            log.info("the platform's address is gone from the config center: it is published again");
            publish(here);
        } else if (reading instanceof Reading.Unknown unknown) {
            state = new State.Unknown(unknown.why());
        } else if (reading instanceof Reading.Found found) {
            if (found.document().revision().equals(ours)) {
                state = new State.Published(here);
            } else {
                displaced();
            }
        }
    }

    private void displaced() {
        if (!(state instanceof State.Displaced)) {
            log.warn(
                    "{} was changed by somebody else: services report elsewhere now; restart this platform to have them"
                            + " back",
                    PlatformLocator.DOCUMENT);
        }
        state = new State.Displaced();
    }

    private void publish(PlatformAddress here) {
        if (!publishing.compareAndSet(false, true)) {
            return;
        }
        PlatformLocator.publish(configs, here).whenComplete((publication, failure) -> {
            publishing.set(false);
            if (failure != null) {
                state = new State.Pending(String.valueOf(failure.getMessage()));
            } else if (publication instanceof Publication.Published published) {
                log.info("services find this platform at {}", here);
                written = published.revision();
                state = new State.Published(here);
            }
        });
    }
}
