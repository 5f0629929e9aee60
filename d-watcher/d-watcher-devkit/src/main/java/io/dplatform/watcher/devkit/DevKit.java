package io.dplatform.watcher.devkit;

import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.watcher.server.FirstSteps;
import io.dplatform.watcher.server.WatcherServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts the registry and the server in one process and says on a few lines where they are. */
public final class DevKit {

    private static final int FAILED = 1;

    private final Options options;

    private DevKit(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            System.out.println(
                    String.join(System.lineSeparator(), new DevKit(Options.parse(List.of(arguments))).start()));
        } catch (RuntimeException e) {
            // A stack trace says nothing to whoever typed a wrong port; the log has it.
            System.err.println(StartFailure.explain(e));
            System.exit(FAILED);
        }
    }

    /** Starts everything; what is returned is for the terminal. */
    private List<String> start() {
        requireFree(options.port());
        SpringApplication application = new SpringApplication(WatcherServer.class);
        application.setDefaultProperties(new TreeMap<>(settings()));
        EmbeddedRegistry registry = new EmbeddedRegistry(options);
        application.addListeners(registry);
        List<String> arguments = new ArrayList<>(options.settings());
        options.registry().ifPresent(address -> arguments.add("--d.registry=" + address));
        ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
        List<String> lines = new ArrayList<>(context.getBean(FirstSteps.class).lines());
        lines.add("Registry: " + registry.address());
        lines.add("Log: " + logFile());
        return lines;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("d.watcher.port", options.port());
        settings.put("d.watcher.data-dir", options.data().toString());
        settings.put("logging.file.name", logFile().toString());
        // The terminal is for the few lines above; all the rest is in the file, which is bounded.
        settings.put("logging.threshold.console", "OFF");
        settings.put("logging.logback.rollingpolicy.max-file-size", "10MB");
        settings.put("logging.logback.rollingpolicy.max-history", "5");
        settings.put("logging.logback.rollingpolicy.total-size-cap", "50MB");
        return settings;
    }

    private Path logFile() {
        return options.data().toAbsolutePath().normalize().resolve("logs").resolve("platform.log");
    }

    /** Asked before anything is started, so that a second platform on this machine leaves the first one alone. */
    private static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " of the console is taken by another program; choose another one with --port", e);
        }
    }

    /**
     * The registry inside this process. It starts when logging does, before the server's beans, and ends after them: the
     * server takes leave of a registry that still listens.
     */
    private static final class EmbeddedRegistry implements ApplicationListener<ApplicationContextInitializedEvent> {

        private final Options options;
        private String address;

        EmbeddedRegistry(Options options) {
            this.options = options;
            this.address = options.registry().orElse("");
        }

        @Override
        public void onApplicationEvent(ApplicationContextInitializedEvent event) {
            if (options.registry().isPresent()) {
                return;
            }
            DevServer server = DevServer.builder()
                    .port(options.registryPort())
                    .dataDir(options.data().resolve("registry"))
                    .build();
            try {
                server.start();
            } catch (IllegalStateException e) {
                throw new IllegalStateException(
                        e.getMessage()
                                + "\nAnother port of the registry: --registry-port; a registry that runs already:"
                                + " --d.registry=host:port",
                        e);
            }
            SpringApplication.getShutdownHandlers().add(server::close);
            address = "127.0.0.1:" + server.port();
            event.getApplicationContext()
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("embedded registry", Map.of("d.registry", address)));
        }

        String address() {
            return options.registry().isPresent() ? address : address + " (in this process)";
        }
    }
}
