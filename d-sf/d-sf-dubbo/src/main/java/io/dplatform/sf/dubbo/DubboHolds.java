package io.dplatform.sf.dubbo;

import io.dplatform.sf.HeldInstances;
import org.apache.dubbo.common.beans.factory.ScopeBeanFactory;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.jspecify.annotations.Nullable;

/**
 * Lets the calls of one Dubbo application pass over instances that are held out of traffic.
 *
 * <pre>{@code
 * DubboHolds.install(applicationModel, heldInstances);
 * }</pre>
 *
 * <p>Dubbo finds {@link HoldsRouterFactory} on the class path itself; before the installation it lets all instances through.
 */
public final class DubboHolds {

    private DubboHolds() {}

    /** Once per application; {@code held} is not closed by it. */
    public static void install(ApplicationModel application, HeldInstances held) {
        ScopeBeanFactory beans = application.getBeanFactory();
        if (beans.getBean(Installed.class) != null) {
            throw new IllegalStateException("Dubbo application \"" + application.tryGetApplicationName()
                    + "\" has its holds installed already (expected: one installation per ApplicationModel)");
        }
        beans.registerBean(new Installed(held));
    }

    /** Wrapped, because Dubbo closes what is in its bean factory. */
    private record Installed(HeldInstances held) {}

    /** Finds what is installed in an application, sooner or later. */
    static final class Lookup {

        private final ApplicationModel application;
        private volatile @Nullable HeldInstances found;

        Lookup(ApplicationModel application) {
            this.application = application;
        }

        @Nullable
        HeldInstances get() {
            HeldInstances known = found;
            if (known != null) {
                return known;
            }
            ScopeBeanFactory beans = application.getBeanFactory();
            if (beans == null || beans.isDestroyed()) {
                return null;
            }
            Installed installed = beans.getBean(Installed.class);
            known = installed == null ? null : installed.held();
            found = known;
            return known;
        }
    }
}
