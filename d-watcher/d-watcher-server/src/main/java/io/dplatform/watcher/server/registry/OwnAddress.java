package io.dplatform.watcher.server.registry;

import io.dplatform.tracker.uplink.PlatformAddress;
import io.dplatform.watcher.server.access.IntakeToken;
import io.dplatform.watcher.server.settings.WatcherProperties;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Where services reach this server; known once it listens. */
@Component
public final class OwnAddress
        implements Supplier<Optional<PlatformAddress>>, ApplicationListener<WebServerInitializedEvent> {

    /** Stands where services look for a token, and opens nothing. */
    private static final String NO_TOKEN = "none-is-shared-set-d.platform.token";

    private final WatcherProperties properties;
    private final IntakeToken token;
    private volatile Optional<PlatformAddress> address = Optional.empty();

    OwnAddress(WatcherProperties properties, IntakeToken token) {
        this.properties = properties;
        this.token = token;
    }

    @Override
    public Optional<PlatformAddress> get() {
        return address;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        URI uri = properties.url().isEmpty()
                ? URI.create("http://" + host() + ":" + event.getWebServer().getPort())
                : URI.create(properties.url());
        address = Optional.of(new PlatformAddress(uri, properties.intake().sharedToken() ? token.value() : NO_TOKEN));
    }

    /** An address that means "all of this machine's" is no address for others. */
    private String host() {
        String bind = properties.bind();
        if (!bind.equals("0.0.0.0") && !bind.equals("::")) {
            return bind.indexOf(':') < 0 ? bind : "[" + bind + "]";
        }
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return "127.0.0.1";
        }
    }
}
