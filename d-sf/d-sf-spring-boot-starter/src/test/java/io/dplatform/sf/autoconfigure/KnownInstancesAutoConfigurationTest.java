package io.dplatform.sf.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.live.LastGood;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.ApplicationContext;

@Timeout(60)
class KnownInstancesAutoConfigurationTest {

    private volatile List<ServiceInstance> answer = List.of();

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    LoadBalancerAutoConfiguration.class,
                    BlockingLoadBalancerClientAutoConfiguration.class,
                    KnownInstancesAutoConfiguration.class))
            .withPropertyValues("spring.cloud.loadbalancer.cache.enabled=false")
            .withBean(DiscoveryClient.class, Registry::new);

    /** Says what the test wants. */
    private final class Registry implements DiscoveryClient {

        @Override
        public String description() {
            return "of the test";
        }

        @Override
        public List<ServiceInstance> getInstances(String serviceId) {
            return answer;
        }

        @Override
        public List<String> getServices() {
            return List.of("stock");
        }
    }

    @Test
    void callsGoOnWhenTheRegistrySuddenlyKnowsNobody() throws IOException {
        try (ServerSocket one = listen();
                ServerSocket two = listen()) {
            service.run(context -> {
                answer = List.of(instance(one), instance(two));
                assertThat(instances(context)).hasSize(2);

                answer = List.of();
                assertThat(instances(context)).hasSize(2);

                one.close();
                await().until(() -> instances(context).size() == 1);
                two.close();
                await().until(() -> instances(context).isEmpty());
            });
        }
    }

    @Test
    void beginsWithThoseItKnewBeforeItWasStartedAnew(@TempDir Path folder) throws IOException {
        ApplicationContextRunner remembering = service.withBean(LastGood.class, () -> new LastGood(folder));
        try (ServerSocket one = listen()) {
            answer = List.of(instance(one));
            remembering.run(context -> {
                assertThat(instances(context)).hasSize(1);
                await().until(() -> new LastGood(folder)
                        .read(new DocumentId("D_INSTANCES", "stock"))
                        .isPresent());
            });
            answer = List.of();
            remembering.run(
                    context -> assertThat(instances(context)).singleElement().satisfies(instance -> {
                        assertThat(instance.getPort()).isEqualTo(one.getLocalPort());
                        assertThat(instance.isSecure()).isFalse();
                    }));
        }
    }

    @Test
    void canBeSwitchedOff() throws IOException {
        try (ServerSocket one = listen()) {
            service.withPropertyValues("d.sf.known-instances.enabled=false").run(context -> {
                answer = List.of(instance(one));
                assertThat(instances(context)).hasSize(1);

                answer = List.of();
                assertThat(instances(context)).isEmpty();
            });
        }
    }

    private static List<ServiceInstance> instances(ApplicationContext context) {
        ServiceInstanceListSupplier supplier = context.getBean(LoadBalancerClientFactory.class)
                .getInstance("stock", ServiceInstanceListSupplier.class);
        return Objects.requireNonNull(Objects.requireNonNull(supplier).get().blockFirst());
    }

    private static ServiceInstance instance(ServerSocket socket) {
        String id = "stock-" + socket.getLocalPort();
        return new DefaultServiceInstance(id, "stock", "127.0.0.1", socket.getLocalPort(), false);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
