package io.dplatform.tracker.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dplatform.tracker.uplink.Reply.Outcome;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The token goes to nobody whose certificate is not trusted, or is of another host. */
@Timeout(60)
class SecureUplinkTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final SSLContext untouched = defaultContext();

    SecureUplinkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(untouched);
    }

    @Test
    void postsToAHostThatItTrusts() throws Exception {
        KeyStore keys = keys("ip:127.0.0.1");
        SSLContext.setDefault(context(null, keys));

        assertThat(postTo(keys)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        assertThat(postTo(keys("ip:127.0.0.1"))).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        KeyStore keys = keys("dns:elsewhere.example");
        SSLContext.setDefault(context(null, keys));

        assertThat(postTo(keys)).isEqualTo(Outcome.UNAVAILABLE);
    }

    private static Outcome postTo(KeyStore keys) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys, keys)));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            HttpUplink uplink =
                    new HttpUplink(() -> Optional.of(new PlatformAddress(uri, "secret")), Duration.ofSeconds(20));
            Outcome first =
                    uplink.post("/v1/traces", "text/plain", new byte[10]).outcome();
            if (first == Outcome.ACCEPTED) {
                // On the connection that is open already.
                return uplink.post("/v1/traces", "text/plain", new byte[10]).outcome();
            }
            return first;
        } finally {
            server.stop(0);
        }
    }

    private KeyStore keys(String alternativeName) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "platform",
                        "-dname",
                        "CN=platform",
                        "-ext",
                        "san=" + alternativeName,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(@Nullable KeyStore own, KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("platform", keys.getCertificate("platform"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory owned = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        owned.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(owned.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
