package io.dplatform.sf.dubbo;

import io.dplatform.sf.InstanceForm;
import java.util.HashMap;
import java.util.Map;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.utils.JsonUtils;
import org.apache.dubbo.metadata.MetadataInfo;
import org.apache.dubbo.registry.client.DefaultServiceInstance;
import org.apache.dubbo.registry.client.InstanceAddressURL;
import org.apache.dubbo.registry.client.ServiceInstance;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * A provider as the registry of applications tells of it, in one line of JSON, with what the instance says of the one service
 * that is called: its other services are not needed to call this one.
 */
final class ApplicationForm implements InstanceForm<URL> {

    private static final String APP = "app";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String PROTOCOL = "protocol";
    private static final String METADATA = "metadata";
    private static final String SERVICES = "services";

    private final ApplicationModel application;
    private final String service;

    /** @param service the interface that is called */
    ApplicationForm(ApplicationModel application, String service) {
        this.application = application;
        this.service = service;
    }

    @Override
    public String address(URL provider) {
        return provider.getAddress();
    }

    @Override
    public String written(URL provider) {
        InstanceAddressURL address = (InstanceAddressURL) provider;
        ServiceInstance instance = address.getInstance();
        MetadataInfo all = address.getMetadataInfo();
        Map<String, MetadataInfo.ServiceInfo> called = new HashMap<>();
        all.getServices().forEach((key, info) -> {
            if (service.equals(info.getName())) {
                called.put(key, info);
            }
        });
        return JsonUtils.toJson(Map.of(
                APP,
                instance.getServiceName(),
                HOST,
                instance.getHost(),
                PORT,
                instance.getPort(),
                PROTOCOL,
                address.getProtocol(),
                METADATA,
                instance.getMetadata(),
                SERVICES,
                JsonUtils.toJson(new MetadataInfo(all.getApp(), all.getRevision(), called))));
    }

    @Override
    public URL read(String name, String line) {
        Map<?, ?> kept = JsonUtils.toJavaObject(line, Map.class);
        DefaultServiceInstance instance = new DefaultServiceInstance(
                text(kept, APP), text(kept, HOST), Integer.valueOf(text(kept, PORT)), application);
        Map<String, String> metadata = new HashMap<>();
        if (kept.get(METADATA) instanceof Map<?, ?> all) {
            all.forEach((key, value) -> metadata.put(String.valueOf(key), String.valueOf(value)));
        }
        instance.setMetadata(metadata);
        MetadataInfo services = JsonUtils.toJavaObject(text(kept, SERVICES), MetadataInfo.class);
        services.init();
        instance.setServiceMetadata(services);
        return instance.toURL(text(kept, PROTOCOL)).setScopeModel(application);
    }

    private static String text(Map<?, ?> kept, String key) {
        Object value = kept.get(key);
        if (value == null) {
            throw new IllegalArgumentException("provider without " + key + ": " + kept);
        }
        return value.toString();
    }
}
