package io.dplatform.confcenter.autoconfigure;

import com.alibaba.cloud.nacos.registry.NacosRegistrationCustomizer;
import io.dplatform.confcenter.InstanceMetadata;
import io.dplatform.tracker.context.ServiceIdentity;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** A service that registers by Spring Cloud Alibaba says in the registry who it is. */
@AutoConfiguration(
        afterName = "io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration",
        beforeName = "com.alibaba.cloud.nacos.registry.NacosServiceRegistryAutoConfiguration")
@ConditionalOnClass(NacosRegistrationCustomizer.class)
public final class RegistrationIdentityAutoConfiguration {

    @Bean
    @ConditionalOnBean(ServiceIdentity.class)
    NacosRegistrationCustomizer registrationIdentity(ServiceIdentity identity) {
        // What the application says of itself by spring.cloud.nacos.discovery.metadata.* stays.
        return registration -> InstanceMetadata.of(identity, StarterVersion.get())
                .forEach((key, value) -> registration.getMetadata().putIfAbsent(key, value));
    }
}
