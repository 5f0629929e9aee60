package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.lock.LockService;
import com.alibaba.nacos.api.lock.NacosLockFactory;
import com.alibaba.nacos.api.naming.NamingService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;

/** Official clients of one server, all shut down at the end of a test. */
final class Clients implements AutoCloseable {

    private final String serverAddress;
    private final String password;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    Clients(DevServer server) {
        this(server.port(), server.password());
    }

    /** @param password empty: without a login */
    Clients(int port, String password) {
        this.serverAddress = "127.0.0.1:" + port;
        this.password = password;
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(PropertyKeyConst.SERVER_ADDR, serverAddress);
        if (!password.isEmpty()) {
            properties.setProperty(PropertyKeyConst.USERNAME, DevServer.USER);
            properties.setProperty(PropertyKeyConst.PASSWORD, password);
        }
        return properties;
    }

    NamingService naming() throws NacosException {
        return naming(properties());
    }

    NamingService naming(Properties properties) throws NacosException {
        NamingService service = NacosFactory.createNamingService(properties);
        opened.push(service::shutDown);
        return service;
    }

    ConfigService config() throws NacosException {
        return config(properties());
    }

    ConfigService config(Properties properties) throws NacosException {
        ConfigService service = NacosFactory.createConfigService(properties);
        opened.push(service::shutDown);
        return service;
    }

    LockService lock() throws NacosException {
        LockService service = NacosLockFactory.createLockService(properties());
        opened.push(service::shutdown);
        return service;
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
