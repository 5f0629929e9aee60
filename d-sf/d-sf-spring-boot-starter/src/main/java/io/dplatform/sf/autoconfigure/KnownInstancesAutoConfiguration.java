package io.dplatform.sf.autoconfigure;

import io.dplatform.confcenter.live.LastGood;
import io.dplatform.sf.InstanceMemory;
import io.dplatform.sf.KnownInstances;
import io.dplatform.sf.Probe;
import io.dplatform.sf.springcloud.KnownInstancesFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.context.annotation.Bean;

/** Calls go on when the registry suddenly knows nobody. */
@AutoConfiguration(afterName = "io.dplatform.confcenter.autoconfigure.ConfCenterAutoConfiguration")
@ConditionalOnClass({KnownInstancesFilter.class, ServiceInstanceListSupplier.class})
@ConditionalOnProperty(name = "d.sf.known-instances.enabled", matchIfMissing = true)
@LoadBalancerClients(defaultConfiguration = BalancedKnownInstancesConfiguration.class)
public final class KnownInstancesAutoConfiguration {

    private static final Duration PROBE = Duration.ofMillis(500);

    @Bean
    @ConditionalOnMissingBean
    KnownInstances knownInstances(ObjectProvider<LastGood> lastGood) {
        LastGood disk = lastGood.getIfAvailable();
        InstanceMemory memory = disk == null ? InstanceMemory.none() : new KeptInstances(disk, Clock.systemUTC());
        // There from the start: a service must not need one thread more when its registry is in trouble.
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, "d-sf-known-instances");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.prestartCoreThread();
        return new KnownInstances(Probe.connecting(PROBE), memory, Clock.systemUTC(), thread);
    }
}
