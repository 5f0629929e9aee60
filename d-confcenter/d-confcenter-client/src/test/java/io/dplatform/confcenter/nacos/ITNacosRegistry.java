package io.dplatform.confcenter.nacos;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.confcenter.ConfCenterRefusedException;
import io.dplatform.confcenter.Registration;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.RegistryContract;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ITNacosRegistry extends RegistryContract {

    private static final TestServer server = new TestServer();
    private static final NacosConfCenter client = server.client();
    private static final NacosConfCenter another = server.client();

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected Registry registry() {
        return client.registry();
    }

    @Override
    protected Registry another() {
        return another.registry();
    }

    @Test
    void saysThatMetadataIsTooLongAndDoesNotTryForEver() throws Exception {
        ServiceName service = ServiceName.of("too-long");
        Registration registration =
                client.registry().register(service, ServiceInstance.of("10.1.0.1", 80, Map.of("k", "x".repeat(2000))));

        assertThatThrownBy(() -> result(registration.accepted()))
                .hasCauseInstanceOf(ConfCenterRefusedException.class)
                .hasMessageContaining("should not exceed 1024");
        try (Registration shorter =
                client.registry().register(service, ServiceInstance.of("10.1.0.1", 80, Map.of("k", "v")))) {
            result(shorter.accepted());
        }
    }
}
