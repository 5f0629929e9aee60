package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.HeldInstances;
import io.dplatform.sf.dubbo.DubboHolds;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;

/** Installs the holds in the Dubbo application of this context, if Dubbo is in use here. */
final class DubboHoldsInstallation implements InitializingBean {

    private final ObjectProvider<ApplicationModel> application;
    private final HeldInstances held;

    DubboHoldsInstallation(ObjectProvider<ApplicationModel> application, HeldInstances held) {
        this.application = application;
        this.held = held;
    }

    @Override
    public void afterPropertiesSet() {
        application.ifAvailable(model -> DubboHolds.install(model, held));
    }
}
