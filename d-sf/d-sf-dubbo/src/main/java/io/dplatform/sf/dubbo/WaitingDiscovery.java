package io.dplatform.sf.dubbo;

import java.util.List;
import java.util.Set;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.metadata.MetadataInfo;
import org.apache.dubbo.registry.NotifyListener;
import org.apache.dubbo.registry.client.ServiceDiscovery;
import org.apache.dubbo.registry.client.ServiceInstance;
import org.apache.dubbo.registry.client.event.listener.ServiceInstancesChangedListener;

/** Registers this instance when its registry is there, instead of failing while it is away. */
final class WaitingDiscovery implements ServiceDiscovery {

    private final ServiceDiscovery discovery;
    private final URL url;
    private final Waiting waiting;
    private final Leaving leaving;

    WaitingDiscovery(ServiceDiscovery discovery, URL url, Waiting waiting, Leaving leaving) {
        this.discovery = discovery;
        this.url = url;
        this.waiting = waiting;
        this.leaving = leaving;
    }

    @Override
    public void register() {
        whenThere(discovery::register);
    }

    @Override
    public void update() {
        whenThere(discovery::update);
    }

    private void whenThere(Waiting.Task task) {
        if (waiting.isThere(url)) {
            try {
                task.run();
                return;
            } catch (Exception clientIsNotConnected) {
                // The port is open first; the next attempt tells what else it may be.
            }
        }
        // Both come to the same: what is exported by then is registered. The instance itself is the key.
        waiting.whenThere(url, this, discovery::update);
    }

    @Override
    public void unregister() {
        if (!waiting.forget(this)) {
            leaving.leave(discovery::unregister);
        }
    }

    @Override
    public Set<String> getServices() {
        return discovery.getServices();
    }

    @Override
    public List<ServiceInstance> getInstances(String service) {
        return discovery.getInstances(service);
    }

    @Override
    public void addServiceInstancesChangedListener(ServiceInstancesChangedListener listener) {
        discovery.addServiceInstancesChangedListener(listener);
    }

    @Override
    public void removeServiceInstancesChangedListener(ServiceInstancesChangedListener listener) {
        discovery.removeServiceInstancesChangedListener(listener);
    }

    @Override
    public ServiceInstance getLocalInstance() {
        return discovery.getLocalInstance();
    }

    @Override
    public MetadataInfo getLocalMetadata() {
        return discovery.getLocalMetadata();
    }

    @Override
    public MetadataInfo getLocalMetadata(String revision) {
        return discovery.getLocalMetadata(revision);
    }

    @Override
    public MetadataInfo getRemoteMetadata(String revision) {
        return discovery.getRemoteMetadata(revision);
    }

    @Override
    public MetadataInfo getRemoteMetadata(String revision, List<ServiceInstance> instances) {
        return discovery.getRemoteMetadata(revision, instances);
    }

    @Override
    public void destroy() {
        waiting.forget(this);
        leaving.leave(this::destroyDiscovery);
    }

    private void destroyDiscovery() {
        try {
            discovery.destroy();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isDestroy() {
        return discovery.isDestroy();
    }

    @Override
    public URL getUrl() {
        return discovery.getUrl();
    }

    @Override
    public long getDelay() {
        return discovery.getDelay();
    }

    @Override
    public boolean isAvailable() {
        // To ask the client is to ask the registry for all names that it has.
        return !discovery.isDestroy() && waiting.isThere(url);
    }

    @Override
    public void register(URL service) {
        discovery.register(service);
    }

    @Override
    public void unregister(URL service) {
        leaving.leave(() -> discovery.unregister(service));
    }

    @Override
    public void subscribe(URL service, NotifyListener listener) {
        discovery.subscribe(service, listener);
    }

    @Override
    public void unsubscribe(URL service, NotifyListener listener) {
        leaving.leave(() -> discovery.unsubscribe(service, listener));
    }

    @Override
    public List<URL> lookup(URL service) {
        return discovery.lookup(service);
    }

    @Override
    public String toString() {
        return discovery.toString();
    }
}
