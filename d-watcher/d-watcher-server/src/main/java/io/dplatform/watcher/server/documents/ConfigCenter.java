package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.ConfCenterRefusedException;
import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Publication;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.Subscription;
import io.dplatform.watcher.server.web.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The live texts: those that are followed at hand, all of them on request. Writes wait for the config center, a few seconds at most. */
@Component
final class ConfigCenter {

    private static final Duration READ_PATIENCE = Duration.ofSeconds(3);
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(12);

    private final @Nullable ConfigSource source;
    private final Map<DocumentId, Followed> followed = new ConcurrentHashMap<>();

    ConfigCenter(ObjectProvider<ConfigSource> source) {
        this.source = source.getIfAvailable();
    }

    /** A document that is watched. */
    private static final class Followed {
        private volatile @Nullable Subscription subscription;
        private volatile @Nullable Reading reading;
    }

    /** What keeps every document from being read or written, empty if nothing does. */
    Optional<String> problem() {
        return source == null
                ? Optional.of("this platform has no config center; start it with --d.registry=host:port")
                : Optional.empty();
    }

    /** Watches these from now on; what is followed already stays so. */
    void follow(Set<DocumentId> ids) {
        ConfigSource center = source;
        if (center == null) {
            return;
        }
        for (DocumentId id : ids) {
            followed.computeIfAbsent(id, unknown -> {
                Followed fresh = new Followed();
                fresh.subscription = center.watch(id, reading -> fresh.reading = reading);
                return fresh;
            });
        }
    }

    /** As it was heard last, without waiting; null if nothing was heard yet. */
    @Nullable
    Reading heard(DocumentId id) {
        Followed known = followed.get(id);
        return known == null ? null : known.reading;
    }

    /** As it is now. */
    Reading read(DocumentId id) {
        if (source == null) {
            return new Reading.Unknown(problem().orElse(""));
        }
        try {
            return source.read(id).get(READ_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new Reading.Unknown("the config center does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Unknown("interrupted");
        }
    }

    /** The live document, empty if there is none. Refused while that cannot be told. */
    Optional<Document> live(DocumentId id) {
        Reading reading = read(id);
        if (reading instanceof Reading.Unknown unknown) {
            throw away(unknown.why());
        }
        return reading instanceof Reading.Found found ? Optional.of(found.document()) : Optional.empty();
    }

    /** Writes if what is expected is there. */
    Publication publish(DocumentId id, String text, Expected expected) {
        return written(center().publish(id, text, expected));
    }

    void remove(DocumentId id) {
        written(center().remove(id));
    }

    /** Puts back what was there before a write that must not have been. */
    void restore(DocumentId id, Optional<String> before, Revision written) {
        if (before.isPresent()) {
            publish(id, before.get(), Expected.unchanged(written));
        } else {
            remove(id);
        }
    }

    private ConfigSource center() {
        if (source == null) {
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, problem().orElse(""));
        }
        return source;
    }

    private static <T> T written(CompletableFuture<T> future) {
        try {
            return future.get(WRITE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConfCenterRefusedException refused) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT, "the config center refuses: " + refused.getMessage());
            }
            throw away(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw away("no answer within " + WRITE_PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("interrupted");
        }
    }

    private static Refused away(String why) {
        return new Refused(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the config center does not answer (" + why
                        + "); services keep their values, drafts are kept here; try again");
    }
}
