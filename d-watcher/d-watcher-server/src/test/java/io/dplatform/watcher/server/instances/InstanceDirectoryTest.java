package io.dplatform.watcher.server.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.view.MonitoredInstance;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.watcher.server.registry.RegisteredInstance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InstanceDirectoryTest {

    private static RegisteredInstance registered(String id, String protocol, String address) {
        return new RegisteredInstance("stock", id, "1.0", "", "base", "", "0.1.0", protocol, address, true, Map.of());
    }

    private static MonitoredInstance monitored(String id, @Nullable Long lastReport, @Nullable Stats seen) {
        return new MonitoredInstance(
                "stock", id, null, null, null, null, null, lastReport != null, lastReport, seen, null, null);
    }

    private static Stats calls(long count) {
        return new Stats(count, 1, Map.of(), 0, 0, 0, 1, 1, 1, 1, 1);
    }

    @Test
    void oneProcessWithTwoRegistrationsIsOneInstanceWithTwoAddresses() {
        List<Instance> instances = InstanceDirectory.join(
                List.of(
                        registered("10.0.0.7:8080", "http", "10.0.0.7:8080"),
                        registered("10.0.0.7:8080", "dubbo", "10.0.0.7:20880")),
                List.of(),
                List.of(monitored("10.0.0.7:8080", 5L, null)));
        assertThat(instances).singleElement().satisfies(instance -> {
            assertThat(instance.addresses()).hasSize(2);
            assertThat(instance.registered() && instance.registryHealthy() && instance.reporting())
                    .isTrue();
        });
    }

    @Test
    void whatCallersSawOfAnAddressBelongsToTheInstanceThatRegisteredIt() {
        List<Instance> instances = InstanceDirectory.join(
                List.of(registered("10.0.0.7:8080", "dubbo", "10.0.0.7:20880")),
                List.of(),
                List.of(monitored("10.0.0.7:8080", 5L, null), monitored("10.0.0.7:20880", null, calls(9))));
        assertThat(instances).singleElement().satisfies(instance -> {
            assertThat(instance.instance()).isEqualTo("10.0.0.7:8080");
            assertThat(instance.seen()).isEqualTo(calls(9));
            assertThat(instance.lastReport()).isEqualTo(5L);
        });
    }

    @Test
    void instancesThatOnlyOneSideKnowsAreShown() {
        List<Instance> instances = InstanceDirectory.join(
                List.of(registered("10.0.0.7:8080", "http", "10.0.0.7:8080")),
                List.of(),
                List.of(monitored("10.0.0.8:8080", 5L, null)));
        assertThat(instances).extracting(Instance::registered).containsExactly(true, false);
        assertThat(instances).extracting(Instance::reporting).containsExactly(false, true);
    }

    @Test
    void oneThatHangsAndIsStruckOffTheListStaysOneInstanceWithItsAddresses() {
        List<Instance> instances = InstanceDirectory.join(
                List.of(),
                List.of(
                        registered("10.0.0.7:8080", "dubbo", "10.0.0.7:20880"),
                        registered("10.0.0.9:8080", "dubbo", "10.0.0.9:20880")),
                List.of(monitored("10.0.0.7:8080", 5L, null), monitored("10.0.0.7:20880", null, calls(9))));
        assertThat(instances).as("and who is gone is none").singleElement().satisfies(instance -> {
            assertThat(instance.registered()).isFalse();
            assertThat(instance.instance()).isEqualTo("10.0.0.7:8080");
            assertThat(instance.seen()).isEqualTo(calls(9));
            assertThat(instance.addresses()).containsExactly(new InstanceAddress("dubbo", "10.0.0.7:20880"));
        });
    }
}
