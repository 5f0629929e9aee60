package io.dplatform.sf.dubbo;

import io.dplatform.sf.HeldInstances;
import java.util.HashSet;
import java.util.List;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.utils.Holder;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.cluster.router.RouterSnapshotNode;
import org.apache.dubbo.rpc.cluster.router.state.AbstractStateRouter;
import org.apache.dubbo.rpc.cluster.router.state.BitList;

/** Passes over the instances of a callee that are held out of traffic. */
final class HoldsRouter<T> extends AbstractStateRouter<T> {

    private final DubboHolds.Lookup installed;

    HoldsRouter(URL url, DubboHolds.Lookup installed) {
        super(url);
        this.installed = installed;
        // Dubbo would keep what a router that is not asked each time has answered.
        setForce(true);
    }

    @Override
    public boolean isRuntime() {
        return true;
    }

    @Override
    protected BitList<Invoker<T>> doRoute(
            BitList<Invoker<T>> instances,
            URL url,
            Invocation invocation,
            boolean explain,
            Holder<RouterSnapshotNode<T>> snapshot,
            Holder<String> explanation) {
        HeldInstances held = installed.get();
        List<Invoker<T>> inTraffic = held == null
                ? instances
                : held.inTraffic(instances, i -> i.getUrl().getAddress());
        if (inTraffic == instances) {
            return instances;
        }
        BitList<Invoker<T>> left = instances.clone();
        left.retainAll(new HashSet<>(inTraffic));
        if (explain) {
            explanation.set((instances.size() - left.size()) + " held out of traffic");
        }
        return left;
    }
}
