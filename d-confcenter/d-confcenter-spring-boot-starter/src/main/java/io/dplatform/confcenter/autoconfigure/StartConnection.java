package io.dplatform.confcenter.autoconfigure;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentFormat;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.InvalidDocumentException;
import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.autoconfigure.DocumentResource.Presence;
import io.dplatform.confcenter.live.DocumentPropertySource;
import io.dplatform.confcenter.live.LastGood;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;

/**
 * The connection to the config center while a service starts. It becomes the one of the service as soon as there is a context, so
 * that nothing is connected twice. Waits three seconds for the documents of a start, for all of them together.
 */
final class StartConnection {

    static final String BEAN = "nacosConfCenter";

    private static final Logger log = LoggerFactory.getLogger(StartConnection.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private @Nullable NacosConfCenter confCenter;
    private @Nullable NacosSettings settings;
    private @Nullable Long deadline;

    private StartConnection() {}

    static StartConnection of(ConfigurableBootstrapContext bootstrap) {
        StartConnection present = bootstrap.getOrElse(StartConnection.class, null);
        if (present != null) {
            return present;
        }
        StartConnection connection = new StartConnection();
        bootstrap.register(StartConnection.class, ignored -> connection);
        bootstrap.addCloseListener(connection::handOver);
        return connection;
    }

    /**
     * The document's settings; without any where it is optional and not to be had.
     *
     * @throws MissingDocumentException where it is required and not to be had
     * @throws InvalidImportException where it is required and cannot be read
     */
    DocumentPropertySource read(DocumentResource resource) {
        DocumentId id = resource.id();
        NacosSettings nacos = resource.registry().nacos().orElse(null);
        if (nacos == null) {
            return without(resource, "no registry is named", "Set d.registry to host:port of the registry.");
        }
        Reading reading = read(source(nacos), resource);
        LastGood lastGood = resource.registry().lastGood();
        if (reading instanceof Reading.Found found) {
            return found(found.document(), resource, lastGood);
        }
        String orElse = ", or import it as optional:" + resource + ".";
        if (reading instanceof Reading.Absent) {
            return absent(
                    source(nacos), resource, lastGood, "Publish " + id.name() + " in the group " + id.group() + orElse);
        }
        String why = "the config center at " + resource.registry().server() + " does not answer";
        return kept(id, lastGood, why)
                .orElseGet(() ->
                        without(resource, why, "Start the registry, or set d.registry to where it listens" + orElse));
    }

    /**
     * A document that is gone was deleted, if the config center still knows the platform, whose document is always there. A center
     * that does not has probably lost everything it knew, and what this service was well with is better than nothing.
     */
    private DocumentPropertySource absent(
            ConfigSource source, DocumentResource resource, LastGood lastGood, String action) {
        String server = resource.registry().server();
        boolean knowsThePlatform = once(source, PlatformLocator.DOCUMENT, deadline()) instanceof Reading.Found;
        // Asked twice: a query that failed can look the same.
        if (knowsThePlatform && once(source, resource.id(), deadline()) instanceof Reading.Absent) {
            lastGood.forget(resource.id());
            return without(resource, "there is none at " + server, action);
        }
        return kept(
                        resource.id(),
                        lastGood,
                        "the config center at " + server + " does not have it, and may have lost more than that")
                .orElseGet(() -> without(resource, "there is none at " + server, action));
    }

    /** Starts with what is live, unless it is known to be bad and there is something better. */
    private static DocumentPropertySource found(Document document, DocumentResource resource, LastGood lastGood) {
        DocumentId id = document.id();
        if (lastGood.isDoubted(id, document.revision())) {
            Optional<DocumentPropertySource> better =
                    kept(id, lastGood, document.revision() + " was refused, or a start with it failed");
            if (better.isPresent()) {
                return better.get();
            }
        }
        try {
            DocumentPropertySource source = source(document);
            if (lastGood.read(id).filter(it -> it.document().equals(document)).isEmpty()) {
                lastGood.doubt(id, document.revision()); // until the service has come up with it
            }
            return source;
        } catch (InvalidDocumentException e) {
            return kept(id, lastGood, document.revision() + " is refused: " + e.getMessage())
                    .orElseGet(() -> refused(document, resource, e));
        }
    }

    private static Optional<DocumentPropertySource> kept(DocumentId id, LastGood lastGood, String why) {
        return lastGood.read(id).flatMap(kept -> {
            try {
                DocumentPropertySource source = source(kept.document());
                log.warn("{}: {}; running on {} of {}", id, why, kept.document().revision(), kept.at());
                return Optional.of(source);
            } catch (InvalidDocumentException e) {
                return Optional.empty();
            }
        });
    }

    private static DocumentPropertySource source(Document document) throws InvalidDocumentException {
        return new DocumentPropertySource(
                document, DocumentFormat.of(document.id().name()).settings(document.text()));
    }

    private static DocumentPropertySource refused(
            Document document, DocumentResource resource, InvalidDocumentException e) {
        if (resource.presence() == Presence.REQUIRED) {
            throw new InvalidImportException(document.id() + ": " + e.getMessage(), e);
        }
        log.warn("{} {} is refused, starting without: {}", document.id(), document.revision(), e.getMessage());
        return DocumentPropertySource.empty(document.id());
    }

    private static DocumentPropertySource without(DocumentResource resource, String why, String action) {
        if (resource.presence() == Presence.REQUIRED) {
            throw new MissingDocumentException(resource.id(), why, action);
        }
        log.info("{}: {}; starting without", resource.id(), why);
        return DocumentPropertySource.empty(resource.id());
    }

    /** An optional document gets one answer, a required one until the time is over. */
    private Reading read(ConfigSource source, DocumentResource resource) {
        long until = deadline();
        while (true) {
            Reading reading = once(source, resource.id(), until);
            boolean again = reading instanceof Reading.Unknown && resource.presence() == Presence.REQUIRED;
            if (!again || System.nanoTime() - until >= 0) {
                return reading;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static Reading once(ConfigSource source, DocumentId id, long until) {
        try {
            return source.read(id).get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Reading.Unknown("no answer in time");
        } catch (ExecutionException e) {
            return new Reading.Unknown(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Unknown("interrupted");
        }
    }

    private long deadline() {
        if (deadline == null) {
            deadline = System.nanoTime() + PATIENCE.toNanos();
        }
        return deadline;
    }

    private ConfigSource source(NacosSettings nacos) {
        if (confCenter == null) {
            confCenter = NacosConfCenter.connect(nacos);
            settings = nacos;
        } else if (!nacos.equals(settings)) {
            log.warn("documents are read from {}; what was found later, {}, is not used for them", settings, nacos);
        }
        return confCenter.configs();
    }

    /** A singleton that is registered by hand has to be told to close by hand. */
    private void handOver(BootstrapContextClosedEvent event) {
        NacosConfCenter opened = confCenter;
        if (opened != null
                && event.getApplicationContext().getBeanFactory() instanceof DefaultListableBeanFactory factory
                && !factory.containsSingleton(BEAN)) {
            factory.registerSingleton(BEAN, opened);
            factory.registerDisposableBean(BEAN, opened::close);
        }
    }
}
