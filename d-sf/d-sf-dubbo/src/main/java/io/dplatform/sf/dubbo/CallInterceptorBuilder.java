package io.dplatform.sf.dubbo;

import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.rpc.cluster.ClusterInvoker;
import org.apache.dubbo.rpc.cluster.filter.InvocationInterceptorBuilder;
import org.apache.dubbo.rpc.model.ApplicationModel;

/** Puts {@link CallInvoker} around everything that Dubbo does for a call of a consumer. Instantiated by Dubbo. */
@Activate
public final class CallInterceptorBuilder implements InvocationInterceptorBuilder {

    private final DubboCalls.Installed installed;

    public CallInterceptorBuilder(ApplicationModel application) {
        this.installed = new DubboCalls.Installed(application);
    }

    @Override
    public <T> ClusterInvoker<T> buildClusterInterceptorChain(ClusterInvoker<T> invoker, String key, String group) {
        return new CallInvoker<>(invoker, installed);
    }
}
