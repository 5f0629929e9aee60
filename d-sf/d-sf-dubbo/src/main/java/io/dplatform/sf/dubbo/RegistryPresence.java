package io.dplatform.sf.dubbo;

import io.dplatform.sf.Probe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.constants.RemotingConstants;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody listens where an application's registries are said to be. Says once that nobody does, and once that somebody
 * does again. In Dubbo's bean factory, one per application. Thread-safe.
 */
final class RegistryPresence {

    private static final Logger log = LoggerFactory.getLogger(RegistryPresence.class);

    /** Dubbo's own switch for a client that is made although nobody answers. Of other registries it insists on an answer. */
    private static final String INSISTS = "nacos.check";

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long AGAIN_AFTER_REFUSAL = Duration.ofMillis(400).toNanos();

    /** A look that nobody answers takes all of the patience; starting must not consist of them. */
    private static final long AGAIN_AFTER_SILENCE = Duration.ofSeconds(2).toNanos();

    private final Probe probe = Probe.connecting(PATIENCE);
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    /** @param again in nanoseconds of {@link System#nanoTime} */
    private record Look(boolean there, long again) {}

    static RegistryPresence of(ApplicationModel application) {
        return application.getBeanFactory().getOrRegisterBean(RegistryPresence.class, type -> new RegistryPresence());
    }

    /** Whether the application is to start without it. */
    static boolean isOptional(URL registry) {
        return !registry.getParameter(INSISTS, true) && !registry.getParameter(CommonConstants.CHECK_KEY, false);
    }

    /** Waits for half a second at most, and rarely. */
    boolean isThere(URL registry) {
        String address = registry.getAddress();
        return looks.compute(address, (key, last) -> {
                    if (last != null && System.nanoTime() - last.again < 0) {
                        return last;
                    }
                    Look now = look(registry);
                    if (!now.there && (last == null || last.there)) {
                        log.warn(
                                "the registry {} is not there; Dubbo's registrations and subscriptions wait for it",
                                address);
                    } else if (now.there && last != null && !last.there) {
                        log.info("the registry {} is there", address);
                    }
                    return now;
                })
                .there;
    }

    private Look look(URL registry) {
        boolean silent = false;
        String others = registry.getParameter(RemotingConstants.BACKUP_KEY, "");
        for (String address : (registry.getAddress() + "," + others).split(",")) {
            if (address.isBlank()) {
                continue;
            }
            switch (probe.look(address.strip())) {
                case LISTENING -> {
                    return new Look(true, System.nanoTime() + AGAIN_AFTER_REFUSAL);
                }
                case NOTHING -> silent = true;
                case REFUSED -> {}
            }
        }
        return new Look(false, System.nanoTime() + (silent ? AGAIN_AFTER_SILENCE : AGAIN_AFTER_REFUSAL));
    }
}
