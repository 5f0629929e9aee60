package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.constants.RegistryConstants;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.cluster.ClusterInvoker;
import org.jspecify.annotations.Nullable;

/**
 * Whom a reference calls. Its providers say which app they are; when there are none any more, it is still the app that they
 * were; before any was seen, the app that the reference is declared to be provided by.
 *
 * <p>Dubbo keeps two directories for a reference, one of interfaces and one of applications, and changes over to the other
 * when the one runs empty. So what was seen by one is remembered for all of the same service.
 */
final class Callee {

    /** For so long whoever provides the service is taken to do so: Dubbo copies its list for each look at it. */
    private static final long SURE_FOR = Duration.ofSeconds(1).toNanos();

    private final ClusterInvoker<?> reference;
    private final String service;
    private volatile @Nullable Seen seen;

    /** @param until {@link System#nanoTime} */
    private record Seen(String app, long until) {}

    /** @param service the interface that is called */
    Callee(ClusterInvoker<?> reference, String service) {
        this.reference = reference;
        this.service = service;
    }

    /**
     * An app; {@code host:port} for a direct address that names none; {@link ServiceIdentity#OUTSIDE} if nothing is known.
     *
     * @param lastApps of all references of the application, by service
     */
    String app(Map<String, String> lastApps) {
        Seen last = seen;
        return last != null && System.nanoTime() - last.until < 0 ? last.app : look(last, lastApps);
    }

    private String look(@Nullable Seen last, Map<String, String> lastApps) {
        List<? extends Invoker<?>> providers = reference.getDirectory().getAllInvokers();
        if (providers == null || providers.isEmpty()) {
            String known = lastApps.get(service);
            return known == null ? declared() : known;
        }
        URL provider = providers.get(0).getUrl();
        String app = provider.getRemoteApplication();
        if (app == null || !ServiceIdentity.isValidApp(app)) {
            app = declared();
        }
        if (app.equals(ServiceIdentity.OUTSIDE)) {
            app = provider.getAddress();
        }
        if (last == null || !app.equals(last.app)) {
            lastApps.put(service, app);
        }
        seen = new Seen(app, System.nanoTime() + SURE_FOR);
        return app;
    }

    private String declared() {
        String apps = reference.getUrl().getParameter(RegistryConstants.PROVIDED_BY, "");
        int comma = apps.indexOf(',');
        String first = (comma < 0 ? apps : apps.substring(0, comma)).strip();
        return ServiceIdentity.isValidApp(first) ? first : ServiceIdentity.OUTSIDE;
    }
}
