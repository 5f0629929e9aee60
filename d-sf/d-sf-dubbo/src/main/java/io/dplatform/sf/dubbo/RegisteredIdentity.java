package io.dplatform.sf.dubbo;

import io.dplatform.confcenter.InstanceMetadata;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Map;
import org.apache.dubbo.registry.client.ServiceInstance;
import org.apache.dubbo.registry.client.ServiceInstanceCustomizer;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Says in Dubbo's registration which instance it belongs to, so that its address and the instance's own name can be brought
 * together. The version and the rest stand in Spring's registration and in what the instance reports: a registry takes 1,024
 * characters in all, and Dubbo needs most of them.
 */
public final class RegisteredIdentity implements ServiceInstanceCustomizer {

    @Override
    public void customize(ServiceInstance instance, ApplicationModel application) {
        DubboCalls installed = application.getBeanFactory().getBean(DubboCalls.class);
        if (installed == null) {
            return;
        }
        ServiceIdentity self = installed.calls().identity();
        Map<String, String> metadata = instance.getMetadata();
        metadata.put(InstanceMetadata.INSTANCE, self.instance());
        if (!self.lane().isBase()) {
            metadata.put(InstanceMetadata.LANE, self.lane().name());
        }
    }
}
