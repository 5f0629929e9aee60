package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.ServiceIdentity;
import java.util.List;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.constants.RegistryConstants;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.cluster.ClusterInvoker;

/**
 * Whom a reference calls. Its providers say which app they are; when there are none any more, it is still the app that they
 * were; before any was seen, the app that the reference is declared to be provided by.
 */
final class Callee {

    private final ClusterInvoker<?> reference;
    private volatile String lastApp = "";

    Callee(ClusterInvoker<?> reference) {
        this.reference = reference;
    }

    /** An app; {@code host:port} for a direct address that names none; {@link ServiceIdentity#OUTSIDE} if nothing is known. */
    String app() {
        List<? extends Invoker<?>> providers = reference.getDirectory().getAllInvokers();
        if (providers == null || providers.isEmpty()) {
            return lastApp.isEmpty() ? declared() : lastApp;
        }
        URL provider = providers.get(0).getUrl();
        String app = provider.getRemoteApplication();
        if (app == null || !ServiceIdentity.isValidApp(app)) {
            app = declared();
        }
        if (app.equals(ServiceIdentity.OUTSIDE)) {
            app = provider.getAddress();
        }
        if (!app.equals(lastApp)) {
            lastApp = app;
        }
        return app;
    }

    private String declared() {
        String apps = reference.getUrl().getParameter(RegistryConstants.PROVIDED_BY, "");
        int comma = apps.indexOf(',');
        String first = (comma < 0 ? apps : apps.substring(0, comma)).strip();
        return ServiceIdentity.isValidApp(first) ? first : ServiceIdentity.OUTSIDE;
    }
}
