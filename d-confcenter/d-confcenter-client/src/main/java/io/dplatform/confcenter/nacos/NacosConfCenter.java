package io.dplatform.confcenter.nacos;

import com.alibaba.nacos.api.PropertyKeyConst;
import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Registry;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Config center and registry on Nacos' official client. Creating one neither blocks nor fails when Nacos is away: the client
 * is started on a thread of our own, and what was asked for (watches, registrations) comes to pass when Nacos is there.
 */
public final class NacosConfCenter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NacosConfCenter.class);

    /** One of its threads the client holds for ever, and by default there are only as many as processors. */
    private static final String CLIENT_WORKER_THREADS = "4";

    private final NacosConfigSource configs;
    private final NacosRegistry registry;

    private NacosConfCenter(NacosSettings settings) {
        String where = settings.address().toString();
        Properties properties = properties(settings);
        this.configs = new NacosConfigSource(where, properties, new Worker("config", where));
        this.registry = new NacosRegistry(properties, new Worker("registry", where));
        log.info("config center and registry: {}", settings);
    }

    public static NacosConfCenter connect(NacosSettings settings) {
        return new NacosConfCenter(settings);
    }

    private static Properties properties(NacosSettings settings) {
        Properties properties = new Properties();
        properties.setProperty(PropertyKeyConst.SERVER_ADDR, settings.address().toString());
        properties.setProperty(PropertyKeyConst.CLIENT_WORKER_THREAD_COUNT, CLIENT_WORKER_THREADS);
        setUnlessEmpty(properties, PropertyKeyConst.NAMESPACE, settings.namespace());
        if (settings.username().isEmpty()) {
            LocalLogin.password(settings.address()).ifPresent(password -> {
                properties.setProperty(PropertyKeyConst.USERNAME, LocalLogin.USER);
                properties.setProperty(PropertyKeyConst.PASSWORD, password);
            });
        } else {
            properties.setProperty(PropertyKeyConst.USERNAME, settings.username());
            setUnlessEmpty(properties, PropertyKeyConst.PASSWORD, settings.password());
        }
        return properties;
    }

    private static void setUnlessEmpty(Properties properties, String key, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(key, value);
        }
    }

    public ConfigSource configs() {
        return configs;
    }

    public Registry registry() {
        return registry;
    }

    /** Takes back registrations and ends all watches; waits a few seconds at most. */
    @Override
    public void close() {
        registry.close();
        configs.close();
    }
}
