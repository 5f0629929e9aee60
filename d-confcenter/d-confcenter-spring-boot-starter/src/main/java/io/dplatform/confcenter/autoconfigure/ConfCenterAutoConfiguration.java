package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.live.LastGood;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.uplink.HttpUplink;
import io.dplatform.tracker.uplink.Uplink;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Registry, config center and the way to the platform, for a service that says {@code d.registry}. */
@AutoConfiguration
@ConditionalOnProperty(name = "d.confcenter.enabled", matchIfMissing = true)
public final class ConfCenterAutoConfiguration {

    private static final Duration UPLINK_TIMEOUT = Duration.ofSeconds(3);

    @Bean
    @ConditionalOnProperty(RegistryMapping.REGISTRY)
    @ConditionalOnMissingBean({NacosConfCenter.class, ConfigSource.class, Registry.class})
    NacosConfCenter nacosConfCenter(Environment environment) {
        RegistryAddress address = RegistryAddress.parse(
                RegistryMapping.REGISTRY, environment.getRequiredProperty(RegistryMapping.REGISTRY));
        RegistryLogin login = RegistryLogin.of(environment);
        return NacosConfCenter.connect(
                new NacosSettings(address, login.namespace(), login.username(), login.password()));
    }

    @Bean(destroyMethod = "")
    @ConditionalOnBean(NacosConfCenter.class)
    @ConditionalOnMissingBean
    ConfigSource configSource(NacosConfCenter confCenter) {
        return confCenter.configs();
    }

    @Bean(destroyMethod = "")
    @ConditionalOnBean(NacosConfCenter.class)
    @ConditionalOnMissingBean
    Registry registry(NacosConfCenter confCenter) {
        return confCenter.registry();
    }

    @Bean
    @ConditionalOnBean(ConfigSource.class)
    @ConditionalOnMissingBean
    PlatformLocator platformLocator(ConfigSource source, Environment environment) {
        return new PlatformLocator(
                source, environment.getProperty("d.platform.token", "").strip());
    }

    /** What this service was well with, on its own disk. */
    @Bean
    @ConditionalOnProperty(RegistryMapping.REGISTRY)
    @ConditionalOnMissingBean
    LastGood lastGood(Environment environment) {
        return RegistrySettings.read(environment::getProperty).lastGood();
    }

    @Bean
    @ConditionalOnBean(ConfigSource.class)
    @ConditionalOnBooleanProperty(name = "d.confcenter.readiness.enabled", matchIfMissing = true)
    RegistryReadiness registryReadiness(ConfigSource source, ApplicationContext context) {
        return new RegistryReadiness(
                source, context, context.getEnvironment().getProperty(RegistryMapping.REGISTRY, ""));
    }

    @Bean
    @ConditionalOnBooleanProperty(RequiredRegistry.PROPERTY)
    RequiredRegistry requiredRegistry(ObjectProvider<ConfigSource> source, Environment environment) {
        return RequiredRegistry.await(source.getIfAvailable(), environment.getProperty(RegistryMapping.REGISTRY, ""));
    }

    @Bean
    @ConditionalOnClass(name = "ch.qos.logback.classic.LoggerContext")
    SelfCounters registryClientLines() {
        return ClientLines.COUNTERS;
    }

    /** Shared by all who tell the platform something. */
    @Bean
    @ConditionalOnBean(PlatformLocator.class)
    @ConditionalOnMissingBean
    Uplink uplink(PlatformLocator platform) {
        return new HttpUplink(platform, UPLINK_TIMEOUT);
    }
}
