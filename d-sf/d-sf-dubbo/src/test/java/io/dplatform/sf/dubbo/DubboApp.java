package io.dplatform.sf.dubbo;

import io.dplatform.sf.ResultRule;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.testkit.FreePorts;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;

/** A Dubbo application of its own, several to a process: what it calls and serves is recorded. */
final class DubboApp implements AutoCloseable {

    /** Of each call. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    final RecordedCalls recorded = new RecordedCalls();
    final Calls calls;
    final FrameworkModel framework = new FrameworkModel();
    final ApplicationModel application = framework.newApplication();

    DubboApp(String name) {
        this(name, Lane.BASE);
    }

    DubboApp(String name, Lane lane) {
        calls = Calls.builder(new ServiceIdentity(name, name + "-1", "", "", lane, ""))
                .observer(recorded)
                .sampler(Sampler.always())
                .build();
        ApplicationConfig config = new ApplicationConfig(name);
        config.setQosEnable(false);
        config.setEnableFileCache(false);
        application.getApplicationConfigManager().setApplication(config);
        DubboCalls.install(application, calls, ResultRule.annotated());
    }

    <T> int serve(Class<T> type, T service, String protocol) {
        return serve(type, service, protocol, config -> {});
    }

    /** Returns the port. */
    <T> int serve(Class<T> type, T service, String protocol, Consumer<ServiceConfig<T>> more) {
        int port = FreePorts.one();
        ProtocolConfig protocolConfig = new ProtocolConfig(protocol, port);
        protocolConfig.setHost("127.0.0.1");
        protocolConfig.setThreads(20);
        ServiceConfig<T> config = new ServiceConfig<>(application.getDefaultModule());
        config.setRegistry(new RegistryConfig(RegistryConfig.NO_AVAILABLE));
        config.setProtocol(protocolConfig);
        config.setInterface(type);
        config.setRef(service);
        more.accept(config);
        config.export();
        return port;
    }

    <T> T refer(Class<T> type, String url) {
        return refer(type, url, config -> {});
    }

    <T> T refer(Class<T> type, String url, Consumer<ReferenceConfig<T>> more) {
        ReferenceConfig<T> config = new ReferenceConfig<>(application.getDefaultModule());
        config.setInterface(type);
        config.setUrl(url);
        config.setTimeout(Math.toIntExact(TIMEOUT.toMillis()));
        config.setRetries(0);
        config.setCheck(false);
        config.setScope("remote");
        config.setParameters(Map.of("reconnect", "false"));
        more.accept(config);
        return config.get();
    }

    @Override
    public void close() {
        framework.destroy();
    }
}
