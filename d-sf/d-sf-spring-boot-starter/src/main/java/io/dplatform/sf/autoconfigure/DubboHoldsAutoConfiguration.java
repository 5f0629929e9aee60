package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.HeldInstances;
import io.dplatform.sf.dubbo.DubboHolds;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Calls over Dubbo pass over instances that are held out of traffic. */
@AutoConfiguration(after = HoldsAutoConfiguration.class)
@ConditionalOnClass({DubboHolds.class, ApplicationModel.class})
@ConditionalOnBean(HeldInstances.class)
public final class DubboHoldsAutoConfiguration {

    @Bean
    DubboHoldsInstallation dubboHoldsInstallation(ObjectProvider<ApplicationModel> application, HeldInstances held) {
        return new DubboHoldsInstallation(application, held);
    }
}
