package io.dplatform.sf.dubbo;

import io.dplatform.sf.KnownInstances;
import org.apache.dubbo.common.beans.factory.ScopeBeanFactory;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the references of one Dubbo application from believing a registry that suddenly knows nobody, and begins with those that a
 * former process knew where the registry does not answer.
 *
 * <pre>{@code
 * DubboKnownInstances.install(applicationModel, knownInstances);
 * }</pre>
 *
 * <p>Dubbo finds {@link WatchedRegistryFactory} on the class path itself; before the installation its references take what the
 * registry says at its word.
 */
public final class DubboKnownInstances {

    private DubboKnownInstances() {}

    /** Once per application, before its references are made; {@code known} is not closed by it. */
    public static void install(ApplicationModel application, KnownInstances known) {
        ScopeBeanFactory beans = application.getBeanFactory();
        if (beans.getBean(Installed.class) != null) {
            throw new IllegalStateException("Dubbo application \"" + application.tryGetApplicationName()
                    + "\" has its known instances installed already (expected: one installation per ApplicationModel)");
        }
        beans.registerBean(new Installed(known));
    }

    static @Nullable KnownInstances of(ApplicationModel application) {
        Installed installed = application.getBeanFactory().getBean(Installed.class);
        return installed == null ? null : installed.known();
    }

    /** Wrapped, because Dubbo closes what is in its bean factory. */
    private record Installed(KnownInstances known) {}
}
