package io.dplatform.watcher.server.registry;

import io.dplatform.confcenter.InstanceMetadata;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Map;

/**
 * An instance as the registry knows it, in the platform's words. Texts it does not tell are empty.
 *
 * @param service the app
 * @param instance the id it gave itself, its address where it is none of ours
 * @param protocol by which it is called at {@code address}
 */
public record RegisteredInstance(
        String service,
        String instance,
        String version,
        String zone,
        String lane,
        String owner,
        String starterVersion,
        String protocol,
        String address,
        boolean healthy,
        Map<String, String> metadata) {

    static RegisteredInstance of(ServiceName name, ServiceInstance instance, String protocol) {
        Map<String, String> metadata = instance.metadata();
        ServiceIdentity identity = InstanceMetadata.identity(name, instance).orElse(null);
        String starter = metadata.getOrDefault(InstanceMetadata.STARTER, "");
        boolean healthy = instance.healthy() && instance.enabled();
        if (identity == null) {
            return new RegisteredInstance(
                    name.name(),
                    instance.address(),
                    "",
                    "",
                    InstanceMetadata.lane(instance).name(),
                    "",
                    starter,
                    protocol,
                    instance.address(),
                    healthy,
                    metadata);
        }
        return new RegisteredInstance(
                name.name(),
                identity.instance(),
                identity.version(),
                identity.zone(),
                identity.lane().name(),
                identity.owner(),
                starter,
                protocol,
                instance.address(),
                healthy,
                metadata);
    }
}
