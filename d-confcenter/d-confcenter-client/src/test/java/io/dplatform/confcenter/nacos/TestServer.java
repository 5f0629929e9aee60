package io.dplatform.confcenter.nacos;

import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.devserver.DevServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A dev server with its folder in {@code target}, and the clients of a test class. */
final class TestServer implements AutoCloseable {

    private final DevServer server;
    private final List<NacosConfCenter> clients = new ArrayList<>();

    TestServer() {
        this.server = DevServer.builder().port(0).dataDir(freshFolder()).build().start();
    }

    static Path freshFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "dev-registry")), "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NacosConfCenter client() {
        NacosConfCenter client = NacosConfCenter.connect(NacosSettings.of(address()));
        clients.add(client);
        return client;
    }

    RegistryAddress address() {
        return RegistryAddress.parse("test", "127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        clients.forEach(NacosConfCenter::close);
        server.close();
    }
}
