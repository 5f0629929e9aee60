package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.CallClock;
import io.dplatform.tracker.context.CallObserver;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.IdSource;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Who this process is, and where its calls begin. */
@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration")
@EnableConfigurationProperties(IdentityProperties.class)
public final class CallsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ServiceIdentity serviceIdentity(
            IdentityProperties properties, Environment environment, ObjectProvider<BuildProperties> build) {
        return new IdentityResolver(
                        properties,
                        environment,
                        build.getIfAvailable(),
                        HostAddress::find,
                        ProcessHandle.current().pid())
                .resolve();
    }

    @Bean
    @ConditionalOnMissingBean
    Calls calls(
            ServiceIdentity identity,
            ObjectProvider<CallObserver> observers,
            ObjectProvider<Sampler> sampler,
            ObjectProvider<CallClock> clock,
            ObjectProvider<IdSource> ids) {
        Calls.Builder calls = Calls.builder(identity);
        observers.orderedStream().forEach(calls::observer);
        sampler.ifAvailable(calls::sampler);
        clock.ifAvailable(calls::clock);
        ids.ifAvailable(calls::ids);
        return calls.build();
    }
}
