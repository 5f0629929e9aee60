package io.dplatform.confcenter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.cloud.nacos.registry.NacosRegistrationCustomizer;
import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.InMemoryConfigSource;
import io.dplatform.confcenter.InMemoryRegistry;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.PlatformAddress;
import io.dplatform.tracker.uplink.Uplink;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class ConfCenterAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ConfCenterAutoConfiguration.class, RegistrationIdentityAutoConfiguration.class));

    @Test
    void connectsWhereTheRegistryIsNamedAndDoesNotWaitForIt() {
        runner.withPropertyValues("d.registry=127.0.0.1:1").run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(ConfigSource.class)
                .hasSingleBean(Registry.class)
                .hasSingleBean(PlatformLocator.class)
                .hasSingleBean(Uplink.class));
    }

    @Test
    void staysAwayWhereNoRegistryIsNamed() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(NacosConfCenter.class)
                .doesNotHaveBean(PlatformLocator.class)
                .doesNotHaveBean(Uplink.class));
    }

    @Test
    void staysAwayWhenSwitchedOff() {
        runner.withPropertyValues("d.registry=127.0.0.1:1", "d.confcenter.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ConfigSource.class));
    }

    @Test
    void usesTheConfigCenterAndRegistryOfATest() {
        InMemoryConfigSource source = new InMemoryConfigSource();
        PlatformAddress address = new PlatformAddress(URI.create("http://127.0.0.1:8600"), "t");
        PlatformLocator.publish(source, address).join();

        runner.withBean(ConfigSource.class, () -> source)
                .withBean(Registry.class, InMemoryRegistry::new)
                .withPropertyValues("d.registry=127.0.0.1:1")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(NacosConfCenter.class);
                    assertThat(context.getBean(PlatformLocator.class).get()).contains(address);
                });
    }

    @Test
    void startsWithARequiredRegistryThatAnswers() {
        runner.withBean(ConfigSource.class, InMemoryConfigSource::new)
                .withPropertyValues("d.registry=127.0.0.1:1", "d.registry.required=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void endsTheStartWhereARegistryIsRequiredAndNoneIsNamed() {
        runner.withPropertyValues("d.registry.required=true").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(RegistryAwayException.class)
                .hasMessage("d.registry.required=true, and no registry is named"));
    }

    @Test
    void addsTheIdentityToSpringCloudsRegistration() {
        runner.withBean(ServiceIdentity.class, () -> ServiceIdentity.of("order", "h:1"))
                .run(context -> assertThat(context).hasSingleBean(NacosRegistrationCustomizer.class));
    }

    @Test
    void doesWithoutSpringCloud() {
        runner.withBean(ServiceIdentity.class, () -> ServiceIdentity.of("order", "h:1"))
                .withClassLoader(new FilteredClassLoader("com.alibaba.cloud"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(RegistrationIdentityAutoConfiguration.class));
    }
}
