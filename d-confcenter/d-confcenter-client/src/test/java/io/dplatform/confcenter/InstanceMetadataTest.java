package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InstanceMetadataTest {

    private static final ServiceName ORDER = ServiceName.of("order");

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(InstanceMetadata.of(ServiceIdentity.of("order", "h:1"), "0.1.0"))
                .containsOnly(Map.entry("d-instance", "h:1"), Map.entry("d-starter", "0.1.0"));
    }

    @Test
    void takesALaneOfNonsenseForTheBaseLane() {
        ServiceInstance instance = ServiceInstance.of("h", 1, Map.of("d-lane", "No Lane!"));

        assertThat(InstanceMetadata.lane(instance)).isEqualTo(Lane.BASE);
    }

    @Test
    void knowsThatAnInstanceIsNotOurs() {
        assertThat(InstanceMetadata.identity(ORDER, ServiceInstance.of("h", 1, Map.of("version", "1"))))
                .isEmpty();
    }

    @Test
    void doesNotFailOnNonsense() {
        ServiceInstance instance = ServiceInstance.of("h", 1, Map.of("d-instance", "x\n".repeat(500)));

        assertThat(InstanceMetadata.identity(ORDER, instance)).isEmpty();
        assertThat(InstanceMetadata.identity(
                        new ServiceName("G", "providers:a.B:1.0:"),
                        ServiceInstance.of("h", 1, Map.of("d-starter", "1"))))
                .isEmpty();
    }
}
