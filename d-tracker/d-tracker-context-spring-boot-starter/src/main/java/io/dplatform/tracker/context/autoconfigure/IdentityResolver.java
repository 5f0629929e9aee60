package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;

/** Makes an identity of what is configured and, where nothing is, of what Spring Boot knows. */
final class IdentityResolver {

    private static final String UNKNOWN_VERSION = "unknown";
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private final IdentityProperties properties;
    private final Environment environment;
    private final @Nullable BuildProperties build;
    private final Supplier<String> hostAddress;
    private final long pid;

    IdentityResolver(
            IdentityProperties properties,
            Environment environment,
            @Nullable BuildProperties build,
            Supplier<String> hostAddress,
            long pid) {
        this.properties = properties;
        this.environment = environment;
        this.build = build;
        this.hostAddress = hostAddress;
        this.pid = pid;
    }

    ServiceIdentity resolve() {
        try {
            return new ServiceIdentity(app(), instance(), version(), properties.zone(), lane(), properties.owner());
        } catch (IllegalArgumentException e) {
            throw new InvalidIdentityException("d." + e.getMessage(), "Correct that property.");
        }
    }

    private String app() {
        boolean own = !properties.app().isEmpty();
        String app = own ? properties.app() : environment.getProperty("spring.application.name", "");
        if (app.isEmpty()) {
            throw new InvalidIdentityException(
                    "d.app: \"\" (expected: the name of this service, for example order)",
                    "Set spring.application.name, or d.app where the two must differ.");
        }
        if (!ServiceIdentity.isValidApp(app)) {
            throw new InvalidIdentityException(
                    (own ? "d.app" : "spring.application.name") + ": \"" + app
                            + "\" (expected: 1 to 64 of letters, digits, '.', '_' and '-', starting with a letter or digit)",
                    own
                            ? "Correct d.app."
                            : "Set d.app to a name that fits; spring.application.name may stay as it is.");
        }
        return app;
    }

    private Lane lane() {
        String lane = properties.lane();
        if (!Lane.isValid(lane)) {
            throw new InvalidIdentityException(
                    "d.lane: \"" + lane + "\" (expected: 1 to 32 of a-z, 0-9 and -, starting with a letter)",
                    "Correct d.lane, or leave it out to serve the base lane.");
        }
        return Lane.of(lane);
    }

    private String instance() {
        if (!properties.instance().isEmpty()) {
            return properties.instance();
        }
        String host = host();
        int port = servesHttp() ? environment.getProperty("server.port", Integer.class, 8080) : 0;
        return port > 0 ? host + ":" + port : host + ":pid-" + pid;
    }

    /** The one address it listens at, else the one Spring Cloud registers it by, else the machine's: one instance, one name. */
    private String host() {
        String listening = environment.getProperty("server.address", "");
        if (!listening.isEmpty() && !WILDCARDS.contains(listening)) {
            return listening;
        }
        String registered = environment.getProperty("spring.cloud.client.ip-address", "");
        return registered.isEmpty() ? hostAddress.get() : registered;
    }

    private boolean servesHttp() {
        return !"none".equalsIgnoreCase(environment.getProperty("spring.main.web-application-type", ""));
    }

    private String version() {
        if (!properties.version().isEmpty()) {
            return properties.version();
        }
        String ofBuild = build == null ? null : build.getVersion();
        return ofBuild != null ? ofBuild : environment.getProperty("spring.application.version", UNKNOWN_VERSION);
    }
}
