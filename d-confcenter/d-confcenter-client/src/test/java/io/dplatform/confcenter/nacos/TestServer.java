package io.dplatform.confcenter.nacos;

import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.devserver.DevServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dev server with its folder in {@code target}, and the clients of a test class. */
final class TestServer implements AutoCloseable {

    /** The main port of a real Nacos on this machine, to hold the contracts against it; 0 for the dev server. */
    private static final int REAL = Integer.getInteger("d.test.nacos.port", 0);

    private final @Nullable DevServer server;
    private final List<NacosConfCenter> clients = new ArrayList<>();

    TestServer() {
        this.server = REAL != 0
                ? null
                : DevServer.builder().port(0).dataDir(freshFolder()).build().start();
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
        return RegistryAddress.parse("test", "127.0.0.1:" + (server == null ? REAL : server.port()));
    }

    @Override
    public void close() {
        clients.forEach(NacosConfCenter::close);
        if (server != null) {
            server.close();
        }
    }
}
