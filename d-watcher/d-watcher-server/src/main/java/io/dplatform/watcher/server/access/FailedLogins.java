package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts logins that failed and tells the ledger every few minutes: a row for each would let anybody without a password fill
 * it. Names that nobody has are not kept: people type their password there by mistake.
 */
@Component
final class FailedLogins {

    private static final Logger log = LoggerFactory.getLogger(FailedLogins.class);

    private static final long MINUTES_BETWEEN_ROWS = 10;
    private static final int MAX_KEYS = 50;
    private static final String OTHERS = "others";

    private final Users users;
    private final ChangeService changes;
    private final Map<String, Long> counts = new TreeMap<>();

    FailedLogins(Users users, ChangeService changes, ScheduledExecutorService upkeep) {
        this.users = users;
        this.changes = changes;
        upkeep.scheduleWithFixedDelay(this::tell, MINUTES_BETWEEN_ROWS, MINUTES_BETWEEN_ROWS, TimeUnit.MINUTES);
    }

    void count(String name, String address) {
        String known = users.find(name).map(Users.Stored::name).orElse("a name that nobody has");
        String key = known + " from " + address;
        synchronized (counts) {
            boolean fits = counts.containsKey(key) || counts.size() < MAX_KEYS;
            counts.merge(fits ? key : OTHERS, 1L, Long::sum);
        }
    }

    /** Moves what was counted into the ledger. What it does not take is counted on. */
    void tell() {
        Map<String, Long> taken;
        synchronized (counts) {
            if (counts.isEmpty()) {
                return;
            }
            taken = new TreeMap<>(counts);
            counts.clear();
        }
        try {
            changes.note(ChangeDraft.of(ChangeKind.SESSION, "session/failed", Actor.PLATFORM)
                    .because("logins that failed since the last such row")
                    .to(taken.entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                            .collect(Collectors.joining("\n"))));
        } catch (RuntimeException e) {
            log.warn("the change ledger did not take the count of failed logins", e);
            synchronized (counts) {
                taken.forEach((key, count) -> counts.merge(key, count, Long::sum));
            }
        }
    }
}
