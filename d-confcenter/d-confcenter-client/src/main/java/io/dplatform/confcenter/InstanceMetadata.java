package io.dplatform.confcenter;

import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a service says in the registry who it is, the same for whatever it registers by. Keys are short, since a registry
 * takes 1,024 characters in all and Dubbo uses most of them; what is empty, and the base lane, is left out.
 */
public final class InstanceMetadata {

    public static final String INSTANCE = "d-instance";
    public static final String VERSION = "d-version";
    public static final String ZONE = "d-zone";
    public static final String LANE = "d-lane";
    public static final String OWNER = "d-owner";

    /** Version of D-Platform that the service was built with. */
    public static final String STARTER = "d-starter";

    private InstanceMetadata() {}

    /** Without the app: that is the service's name. */
    public static Map<String, String> of(ServiceIdentity identity, String starterVersion) {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, INSTANCE, identity.instance());
        put(metadata, VERSION, identity.version());
        put(metadata, ZONE, identity.zone());
        put(metadata, LANE, identity.lane().isBase() ? "" : identity.lane().name());
        put(metadata, OWNER, identity.owner());
        put(metadata, STARTER, starterVersion);
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value);
        }
    }

    /**
     * Who the instance says it is; empty when it is none of ours or says nonsense, which must not break whoever looks at
     * it.
     */
    public static Optional<ServiceIdentity> identity(ServiceName service, ServiceInstance instance) {
        Map<String, String> metadata = instance.metadata();
        if (!metadata.containsKey(STARTER) && !metadata.containsKey(INSTANCE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServiceIdentity(
                    service.name(),
                    metadata.getOrDefault(INSTANCE, instance.address()),
                    metadata.getOrDefault(VERSION, ""),
                    metadata.getOrDefault(ZONE, ""),
                    lane(instance),
                    metadata.getOrDefault(OWNER, "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The lane an instance serves; {@link Lane#BASE} when it names none or nonsense. */
    public static Lane lane(ServiceInstance instance) {
        String name = instance.metadata().getOrDefault(LANE, "");
        return Lane.isValid(name) ? Lane.of(name) : Lane.BASE;
    }
}
