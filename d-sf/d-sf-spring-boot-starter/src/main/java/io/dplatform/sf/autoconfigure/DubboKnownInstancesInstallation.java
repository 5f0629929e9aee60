package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.KnownInstances;
import io.dplatform.sf.dubbo.DubboKnownInstances;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;

/** Installs the known instances in the Dubbo application of this context, if Dubbo is in use here. */
final class DubboKnownInstancesInstallation implements InitializingBean {

    private final ObjectProvider<ApplicationModel> application;
    private final KnownInstances known;

    DubboKnownInstancesInstallation(ObjectProvider<ApplicationModel> application, KnownInstances known) {
        this.application = application;
        this.known = known;
    }

    @Override
    public void afterPropertiesSet() {
        application.ifAvailable(model -> DubboKnownInstances.install(model, known));
    }
}
