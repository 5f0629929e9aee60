package io.dplatform.sf.dubbo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.config.configcenter.ConfigItem;
import org.apache.dubbo.metadata.MappingListener;
import org.apache.dubbo.metadata.MetadataInfo;
import org.apache.dubbo.metadata.ServiceNameMapping;
import org.apache.dubbo.metadata.definition.model.ServiceDefinition;
import org.apache.dubbo.metadata.report.MetadataReport;
import org.apache.dubbo.metadata.report.identifier.MetadataIdentifier;
import org.apache.dubbo.metadata.report.identifier.ServiceMetadataIdentifier;
import org.apache.dubbo.metadata.report.identifier.SubscriberMetadataIdentifier;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Tells the metadata center what there is to tell when it is there: which application has a service, above all. Dubbo would ask ten
 * times for each service, on the thread that starts the application, and write an error every five seconds.
 */
final class WaitingMetadata implements MetadataReport {

    private static final SubscriberMetadataIdentifier NOTHING = new SubscriberMetadataIdentifier("d-platform", "none");

    private final MetadataReport report;
    private final URL url;
    private final ApplicationModel application;
    private final Waiting waiting;

    WaitingMetadata(MetadataReport report, URL url, ApplicationModel application, Waiting waiting) {
        this.report = report;
        this.url = url;
        this.application = application;
        this.waiting = waiting;
    }

    /**
     * Dubbo takes a mapping that it may not read yet, since its client is not logged in, for one that there is not, and its client
     * does not tell of it later where it knows it from before. So it is asked for something else first.
     *
     * @throws RuntimeException if it may not be read yet
     */
    void requireReadable() {
        report.getAppMetadata(NOTHING, Map.of());
    }

    private void whenThere(Object key, Waiting.Task task) {
        if (waiting.isThere(url)) {
            try {
                task.run();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        } else {
            waiting.whenThere(url, key, () -> {
                requireReadable();
                task.run();
            });
        }
    }

    @Override
    public boolean registerServiceAppMapping(String service, String app, URL provider) {
        if (waiting.isThere(url)) {
            return report.registerServiceAppMapping(service, app, provider);
        }
        waiting.whenThere(url, "mapping " + service, () -> {
            requireReadable();
            if (!ServiceNameMapping.getDefaultExtension(application).map(provider)) {
                throw new IllegalStateException("not mapped yet");
            }
        });
        return true;
    }

    @Override
    public boolean registerServiceAppMapping(String service, String group, String content, Object ticket) {
        return report.registerServiceAppMapping(service, group, content, ticket);
    }

    @Override
    public void storeProviderMetadata(MetadataIdentifier id, ServiceDefinition definition) {
        whenThere(id, () -> report.storeProviderMetadata(id, definition));
    }

    @Override
    public void storeConsumerMetadata(MetadataIdentifier id, Map<String, String> parameters) {
        whenThere(id, () -> report.storeConsumerMetadata(id, parameters));
    }

    @Override
    public void saveServiceMetadata(ServiceMetadataIdentifier id, URL service) {
        whenThere(id, () -> report.saveServiceMetadata(id, service));
    }

    @Override
    public void removeServiceMetadata(ServiceMetadataIdentifier id) {
        if (!waiting.forget(id)) {
            report.removeServiceMetadata(id);
        }
    }

    @Override
    public void saveSubscribedData(SubscriberMetadataIdentifier id, Set<String> urls) {
        whenThere(id, () -> report.saveSubscribedData(id, urls));
    }

    @Override
    public String getServiceDefinition(MetadataIdentifier id) {
        return report.getServiceDefinition(id);
    }

    @Override
    public void publishAppMetadata(SubscriberMetadataIdentifier id, MetadataInfo metadata) {
        report.publishAppMetadata(id, metadata);
    }

    @Override
    public void unPublishAppMetadata(SubscriberMetadataIdentifier id, MetadataInfo metadata) {
        report.unPublishAppMetadata(id, metadata);
    }

    @Override
    public MetadataInfo getAppMetadata(SubscriberMetadataIdentifier id, Map<String, String> instance) {
        return report.getAppMetadata(id, instance);
    }

    @Override
    public List<String> getExportedURLs(ServiceMetadataIdentifier id) {
        return report.getExportedURLs(id);
    }

    @Override
    public List<String> getSubscribedURLs(SubscriberMetadataIdentifier id) {
        return report.getSubscribedURLs(id);
    }

    @Override
    public ConfigItem getConfigItem(String key, String group) {
        return report.getConfigItem(key, group);
    }

    @Override
    public void removeServiceAppMappingListener(String service, MappingListener listener) {
        report.removeServiceAppMappingListener(service, listener);
    }

    @Override
    public Set<String> getServiceAppMapping(String service, MappingListener listener, URL consumer) {
        return report.getServiceAppMapping(service, listener, consumer);
    }

    @Override
    public Set<String> getServiceAppMapping(String service, URL consumer) {
        return report.getServiceAppMapping(service, consumer);
    }

    @Override
    public boolean shouldReportDefinition() {
        return report.shouldReportDefinition();
    }

    @Override
    public boolean shouldReportMetadata() {
        return report.shouldReportMetadata();
    }

    @Override
    public void destroy() {
        waiting.close();
        report.destroy();
    }
}
