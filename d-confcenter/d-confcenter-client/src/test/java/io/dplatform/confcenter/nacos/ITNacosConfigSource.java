package io.dplatform.confcenter.nacos;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.ConfigSourceContract;
import org.junit.jupiter.api.AfterAll;

final class ITNacosConfigSource extends ConfigSourceContract {

    private static final TestServer server = new TestServer();
    private static final NacosConfCenter client = server.client();

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected ConfigSource source() {
        return client.configs();
    }
}
