package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.ResultRule;
import io.dplatform.sf.dubbo.DubboCalls;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Requests that Dubbo sends and serves are calls. */
@AutoConfiguration(after = CallsAutoConfiguration.class)
@ConditionalOnClass({DubboCalls.class, ApplicationModel.class})
@ConditionalOnProperty(name = "d.sf.dubbo.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ServiceCallsProperties.class)
public final class DubboCallsAutoConfiguration {

    @Bean
    DubboCallsInstallation dubboCallsInstallation(
            ObjectProvider<ApplicationModel> application, Calls calls, ServiceCallsProperties properties) {
        return new DubboCallsInstallation(
                application, calls, ResultRule.annotated().orElse(ResultRule.named(properties.businessErrors())));
    }
}
