package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.cluster.router.state.StateRouter;
import org.apache.dubbo.rpc.cluster.router.state.StateRouterFactory;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Puts {@link HoldsRouter} into the chain of routers of every reference, whichever way its providers are discovered. Last, so
 * that it sees who would be called and can keep the last of them. Instantiated by Dubbo.
 */
@Activate(order = Integer.MAX_VALUE - 100)
public final class HoldsRouterFactory implements StateRouterFactory {

    private final DubboHolds.Lookup held;

    public HoldsRouterFactory(ApplicationModel application) {
        this.held = new DubboHolds.Lookup(application);
    }

    @Override
    public <T> StateRouter<T> getRouter(Class<T> interfaceClass, URL url) {
        return new HoldsRouter<>(url, held);
    }
}
