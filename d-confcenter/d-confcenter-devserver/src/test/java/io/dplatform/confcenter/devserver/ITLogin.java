package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who is let in, and what the official client says to those who are not. */
final class ITLogin {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String GROUP = "G";

    private static DevServer.Builder server(Path data) {
        return DevServer.builder().port(0).dataDir(data);
    }

    @Test
    void letsInWhoKnowsThePasswordThatItMadeAlsoAfterARestart() throws Exception {
        Path data = TestFolders.fresh("login");
        DevServer server = server(data).build().start();
        int port = server.port();
        try (Clients clients = new Clients(server)) {
            String password = server.password();
            assertThat(password).hasSizeGreaterThanOrEqualTo(43); // 256 bits
            assertOnlyForTheOwner(data.resolve("password"));
            NamingService naming = clients.naming();
            ConfigService config = clients.config();
            naming.registerInstance("order", GROUP, "10.0.0.1", 80);
            assertThat(config.publishConfig("a", GROUP, "text")).isTrue();
            assertThat(config.getConfig("a", GROUP, 3000)).isEqualTo("text");

            server.close();
            server = DevServer.builder().port(port).dataDir(data).build().start();
            DevServer restarted = server;
            assertThat(restarted.password()).isEqualTo(password);
            await().atMost(SOON).until(() -> restarted.services().stream().anyMatch(it -> it.instances() == 1));
            await().atMost(SOON).ignoreExceptions().until(() -> config.publishConfig("a", GROUP, "again"));
        } finally {
            server.close();
        }
    }

    @Test
    void letsInTheServicesOfItsOwnUser() throws Exception {
        try (DevServer server = server(TestFolders.fresh("local")).build().start();
                Clients clients = new Clients(server.port(), "")) {
            String home = System.getenv("HOME");
            assumeTrue(home != null, "a user with a home");
            Path file = Path.of(home, ".d-platform", "registry-password");
            assertOnlyForTheOwner(file);
            Properties local = clients.properties();
            local.setProperty(PropertyKeyConst.USERNAME, DevServer.LOCAL_USER);
            local.setProperty(PropertyKeyConst.PASSWORD, Files.readString(file));

            clients.naming(local).registerInstance("order", GROUP, "10.0.0.1", 80);
            assertThat(server.services()).hasSize(1);
        }
    }

    @Test
    void refusesAWrongPasswordAndNoneAtAllWithTheCodeOfARealServer() throws Exception {
        try (DevServer server = server(TestFolders.fresh("refused")).build().start();
                Clients strangers = new Clients(server.port(), "");
                Clients guessers = new Clients(server.port(), "d-platform");
                Clients friends = new Clients(server)) {
            friends.config().publishConfig("secret", GROUP, "text");
            for (Clients others : new Clients[] {strangers, guessers}) {
                NamingService naming = others.naming();
                ConfigService config = others.config();
                assertRefused(() -> naming.registerInstance("order", GROUP, "10.0.0.1", 80));
                assertRefused(() -> naming.getAllInstances("order", GROUP, false));
                assertRefused(() -> naming.getServicesOfServer(1, 10, GROUP));
                assertRefused(() -> config.getConfig("secret", GROUP, 3000));
                assertThat(config.publishConfig("secret", GROUP, "mine")).isFalse();
                assertThat(config.removeConfig("secret", GROUP)).isFalse();
            }
            assertThat(server.services()).isEmpty();
            assertThat(friends.config().getConfig("secret", GROUP, 3000)).isEqualTo("text");
        }
    }

    @Test
    void refusesNamespacesThatThereAreNot() throws Exception {
        try (DevServer server = server(TestFolders.fresh("namespaces"))
                        .namespaces(Set.of("public", "test"))
                        .build()
                        .start();
                Clients clients = new Clients(server)) {
            Properties there = clients.properties();
            there.setProperty(PropertyKeyConst.NAMESPACE, "test");
            Properties nowhere = clients.properties();
            nowhere.setProperty(PropertyKeyConst.NAMESPACE, "prod");

            clients.naming().registerInstance("order", GROUP, "10.0.0.1", 80);
            assertThat(clients.config(there).publishConfig("a", GROUP, "text")).isTrue();
            NamingService naming = clients.naming(nowhere);
            assertRefused(() -> naming.registerInstance("order", GROUP, "10.0.0.1", 80));
            ConfigService config = clients.config(nowhere);
            assertRefused(() -> config.getConfig("a", GROUP, 3000));
        }
    }

    @Test
    void letsEverybodyInWhereItIsTold() throws Exception {
        try (DevServer server = server(TestFolders.fresh("anonymous"))
                        .anonymous()
                        .build()
                        .start();
                Clients strangers = new Clients(server.port(), "");
                Clients others = new Clients(server.port(), "whatever")) {
            assertThat(server.password()).isEmpty();
            strangers.naming().registerInstance("order", GROUP, "10.0.0.1", 80);
            assertThat(others.config().publishConfig("a", GROUP, "text")).isTrue();
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(NacosException.class, e -> assertThat(e.getErrCode())
                .isEqualTo(NacosException.NO_RIGHT));
    }

    private static void assertOnlyForTheOwner(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
