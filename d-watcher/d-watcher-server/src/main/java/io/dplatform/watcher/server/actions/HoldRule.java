package io.dplatform.watcher.server.actions;

import io.dplatform.sf.Hold;
import io.dplatform.sf.Holds;
import io.dplatform.watcher.server.actions.HoldPreview.Refusal;
import io.dplatform.watcher.server.actions.HoldPreview.Warning;
import io.dplatform.watcher.server.instances.Instance;
import java.util.Collection;
import java.util.List;

/**
 * How many instances of a service may be held out of traffic: 30 %, but always one where another one is left. More, and the
 * last one, only by whoever types the service's name. A pure function.
 */
final class HoldRule {

    private static final double MOST = 0.3;

    private HoldRule() {}

    /** @param all instances of the service */
    static HoldPreview preview(Instance wanted, Collection<Instance> all, Holds holds) {
        List<String> addresses = InstanceAddresses.of(wanted);
        List<Instance> peers = all.stream()
                .filter(instance -> instance.registered() && instance.registryHealthy())
                .filter(instance -> instance.lane().equals(wanted.lane()))
                .toList();
        int healthy = peers.size();
        int held = (int) peers.stream()
                .filter(instance -> instance.instance().equals(wanted.instance()) || isHeld(instance, holds))
                .count();
        int remaining = healthy - held;
        int allowed = Math.max(1, (int) Math.floor(healthy * MOST));
        Refusal refusal =
                addresses.isEmpty() ? Refusal.NOT_REGISTERED : isHeld(wanted, holds) ? Refusal.ALREADY_HELD : null;
        Warning warning = remaining < 1 ? Warning.NOBODY_LEFT : held > allowed ? Warning.TOO_MANY : null;
        return new HoldPreview(
                wanted.service(),
                wanted.instance(),
                addresses,
                wanted.registered(),
                healthy,
                held,
                remaining,
                allowed,
                refusal,
                warning == null ? null : wanted.service(),
                warning);
    }

    private static boolean isHeld(Instance instance, Holds holds) {
        for (Hold hold : holds.all()) {
            if (hold.service().equals(instance.service())
                    && (hold.instance().equals(instance.instance())
                            || hold.addresses().stream().anyMatch(InstanceAddresses.of(instance)::contains))) {
                return true;
            }
        }
        return false;
    }
}
