package io.dplatform.sf.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import org.apache.dubbo.registry.client.DefaultServiceInstance;
import org.apache.dubbo.registry.client.ServiceInstanceCustomizer;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.junit.jupiter.api.Test;

final class RegisteredIdentityTest {

    private final ApplicationModel application = FrameworkModel.defaultModel().newApplication();
    private final DefaultServiceInstance instance = new DefaultServiceInstance("stock", "10.0.0.7", 20880, application);

    private void customize() {
        application.getExtensionLoader(ServiceInstanceCustomizer.class).getSupportedExtensionInstances().stream()
                .filter(RegisteredIdentity.class::isInstance)
                .forEach(customizer -> customizer.customize(instance, application));
    }

    @Test
    void namesTheInstanceAndItsLaneInDubbosRegistration() {
        ServiceIdentity self = new ServiceIdentity("stock", "10.0.0.7:8080", "1.2", "", Lane.of("dev-ada"), "supply");
        DubboCalls.install(application, Calls.builder(self).build(), ResultRule.annotated());

        customize();

        assertThat(instance.getMetadata())
                .containsEntry("d-instance", "10.0.0.7:8080")
                .containsEntry("d-lane", "dev-ada")
                .doesNotContainKey("d-version");
    }

    @Test
    void saysNothingUntilCallsAreInstalled() {
        customize();

        assertThat(instance.getMetadata()).doesNotContainKey("d-instance");
    }
}
