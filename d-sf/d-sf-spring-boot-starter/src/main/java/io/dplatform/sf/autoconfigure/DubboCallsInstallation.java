package io.dplatform.sf.autoconfigure;

import io.dplatform.sf.ResultRule;
import io.dplatform.sf.dubbo.DubboCalls;
import io.dplatform.tracker.context.Calls;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;

/** Installs the calls in the Dubbo application of this context, if Dubbo is in use here. */
final class DubboCallsInstallation implements InitializingBean {

    private final ObjectProvider<ApplicationModel> application;
    private final Calls calls;
    private final ResultRule businessErrors;

    DubboCallsInstallation(ObjectProvider<ApplicationModel> application, Calls calls, ResultRule businessErrors) {
        this.application = application;
        this.calls = calls;
        this.businessErrors = businessErrors;
    }

    @Override
    public void afterPropertiesSet() {
        application.ifAvailable(model -> DubboCalls.install(model, calls, businessErrors));
    }
}
