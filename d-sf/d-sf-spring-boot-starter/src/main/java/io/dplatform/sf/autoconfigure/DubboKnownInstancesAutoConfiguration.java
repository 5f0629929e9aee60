package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.KnownInstances;
import io.dplatform.sf.dubbo.DubboKnownInstances;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Calls over Dubbo go on when the registry suddenly knows nobody. */
@AutoConfiguration(after = KnownInstancesAutoConfiguration.class)
@ConditionalOnClass({DubboKnownInstances.class, ApplicationModel.class})
@ConditionalOnBean(KnownInstances.class)
public final class DubboKnownInstancesAutoConfiguration {

    @Bean
    DubboKnownInstancesInstallation dubboKnownInstancesInstallation(
            ObjectProvider<ApplicationModel> application, KnownInstances known) {
        return new DubboKnownInstancesInstallation(application, known);
    }
}
