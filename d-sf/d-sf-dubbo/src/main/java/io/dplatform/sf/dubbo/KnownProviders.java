package io.dplatform.sf.dubbo;

import io.dplatform.sf.InstanceForm;
import io.dplatform.sf.KnownInstances;
import java.util.List;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.URLBuilder;
import org.apache.dubbo.common.constants.RegistryConstants;
import org.apache.dubbo.registry.NotifyListener;
import org.apache.dubbo.registry.client.event.listener.ServiceInstancesChangedListener;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.jspecify.annotations.Nullable;

/** Between a registry and a reference that it tells of providers: those are told of that are believed to be there. */
final class KnownProviders implements NotifyListener, AutoCloseable {

    private final NotifyListener reference;
    private final URL nobody;
    private final KnownInstances.Followed<URL> known;

    /** Guarded by this, and so is the order in which the reference is told. */
    private boolean told;

    private KnownProviders(
            NotifyListener reference, URL consumer, String name, KnownInstances instances, InstanceForm<URL> form) {
        this.reference = reference;
        this.nobody = URLBuilder.from(consumer)
                .setProtocol(RegistryConstants.EMPTY_PROTOCOL)
                .addParameter(RegistryConstants.CATEGORY_KEY, RegistryConstants.PROVIDERS_CATEGORY)
                .build();
        this.known = instances.follow(name, form, this::changed);
    }

    static KnownProviders of(
            KnownInstances instances,
            boolean ofApplications,
            URL consumer,
            NotifyListener reference,
            ApplicationModel application) {
        // A reference to one protocol is not told of the others by that of applications.
        String name = (ofApplications ? "dubbo-app " : "dubbo ") + consumer.getServiceKey() + " "
                + consumer.getParameter("protocol", "");
        return new KnownProviders(
                reference,
                consumer,
                name.strip(),
                instances,
                ofApplications
                        ? new ApplicationForm(application, consumer.getServiceInterface())
                        : new InterfaceForm(consumer));
    }

    @Override
    public synchronized void notify(List<URL> urls) {
        if (urls.isEmpty() || !urls.stream().allMatch(KnownProviders::isOfProviders)) {
            reference.notify(urls);
            return;
        }
        told = true;
        tell(known.answered(urls.stream()
                .filter(url -> !RegistryConstants.EMPTY_PROTOCOL.equals(url.getProtocol()))
                .toList()));
    }

    /** The registry may answer later, or be away. */
    synchronized void begin() {
        if (told) {
            return;
        }
        List<URL> before = known.answered(List.of());
        if (!before.isEmpty()) {
            tell(before);
        }
    }

    private synchronized void changed() {
        tell(known.inUse());
    }

    private void tell(List<URL> providers) {
        reference.notify(providers.isEmpty() ? List.of(nobody) : providers);
    }

    private static boolean isOfProviders(URL url) {
        return url.getCategory(RegistryConstants.PROVIDERS_CATEGORY).equals(RegistryConstants.PROVIDERS_CATEGORY);
    }

    @Override
    public void addServiceListener(ServiceInstancesChangedListener listener) {
        reference.addServiceListener(listener);
    }

    @Override
    public @Nullable ServiceInstancesChangedListener getServiceListener() {
        return reference.getServiceListener();
    }

    @Override
    public URL getConsumerUrl() {
        return reference.getConsumerUrl();
    }

    @Override
    public void close() {
        known.close();
    }
}
