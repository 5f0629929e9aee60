package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Reading;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Notices what was written to the config center without coming by here, and keeps it as a release of its own. What is seen has to be
 * seen twice, three seconds apart: a config center may show for a moment what was there before.
 */
@Component
final class OutsideWatch implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(OutsideWatch.class);

    private static final long SECONDS_BETWEEN_LOOKS = 3;

    /** So many documents are followed; the others are read when somebody looks at them. */
    private static final int MAX_FOLLOWED = 500;

    private final DocumentStore store;
    private final ConfigCenter center;
    private final Readers readers;
    private final DocumentDesk desk;
    private final ChangeService changes;
    private final Clock clock;
    private final ScheduledExecutorService upkeep;
    /** What the look before found. */
    private Map<DocumentId, Seen> seen = new HashMap<>();

    OutsideWatch(
            DocumentStore store,
            ConfigCenter center,
            Readers readers,
            DocumentDesk desk,
            ChangeService changes,
            Clock clock,
            ScheduledExecutorService upkeep) {
        this.store = store;
        this.center = center;
        this.readers = readers;
        this.desk = desk;
        this.changes = changes;
        this.clock = clock;
        this.upkeep = upkeep;
    }

    /** A text that is not the last release, and which release that was. */
    private record Seen(String revision, int last) {}

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (center.problem().isEmpty()) {
            upkeep.scheduleWithFixedDelay(this::lookQuietly, 1, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        }
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("the config center's documents could not be looked at", e);
        }
    }

    private void look() {
        Map<DocumentId, Release> lasts = store.lasts();
        Set<DocumentId> ids = new LinkedHashSet<>(lasts.keySet());
        ids.addAll(store.draftMarks().keySet());
        ids.addAll(readers.all().keySet());
        center.follow(ids.stream().limit(MAX_FOLLOWED).collect(Collectors.toSet()));
        Map<DocumentId, Seen> now = new HashMap<>();
        for (DocumentId id : ids) {
            look(id, Optional.ofNullable(lasts.get(id))).ifPresent(it -> now.put(id, it));
        }
        seen = now;
    }

    private Optional<Seen> look(DocumentId id, Optional<Release> last) {
        Reading reading = center.heard(id);
        if (reading == null || reading instanceof Reading.Unknown || desk.isBusy(id)) {
            return Optional.empty();
        }
        String live = reading instanceof Reading.Found found
                ? found.document().revision().md5()
                : "";
        if (live.equals(last.map(Release::revision).orElse(""))) {
            return Optional.empty();
        }
        Seen fresh = new Seen(live, last.map(Release::number).orElse(0));
        if (!fresh.equals(seen.get(id))) {
            return Optional.of(fresh);
        }
        keep(id, last, reading);
        return Optional.empty();
    }

    private void keep(DocumentId id, Optional<Release> last, Reading reading) {
        String text = reading instanceof Reading.Found found ? found.document().text() : "";
        boolean gone = text.isEmpty();
        String reason = gone
                ? "it is gone from the config center"
                : last.isEmpty() ? "found in the config center" : "changed outside of the console";
        int number = last.map(Release::number).orElse(0) + 1;
        Release release = new Release(
                number,
                gone ? "" : ((Reading.Found) reading).document().revision().md5(),
                clock.millis(),
                Actor.REGISTRY.name(),
                reason,
                gone ? How.REMOVED : How.OUTSIDE,
                0);
        String before = last.filter(it -> it.how() != How.REMOVED)
                .map(it -> store.text(id, it.number()))
                .orElse(null);
        changes.record(
                ChangeDraft.of(ChangeKind.DOCUMENT, DocumentDesk.subject(id), Actor.REGISTRY)
                        .because(reason)
                        .from(before)
                        .to(gone ? null : text)
                        .affecting(readers.services(id))
                        .undoable(),
                () -> {
                    store.add(id, release, text);
                    return release;
                });
        log.info("{}: {}, kept as release {}", id, reason, number);
    }
}
