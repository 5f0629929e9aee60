package io.dplatform.watcher.server.intake;

import io.dplatform.watcher.server.access.IntakeGrant;
import io.dplatform.watcher.server.settings.ServerFacts;
import io.dplatform.watcher.server.settings.WatcherProperties;
import io.dplatform.watcher.server.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Stands where it is known what a push is about: whether its token may speak for those services, and whether they have pushed too
 * much. What it turns away it counts, by the service. Thread-safe.
 */
@Component
public final class IntakeGate {

    private static final int MAX_COUNTED = 100;
    private static final int MAX_SHOWN = 80;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Clock clock;
    private final String environment;
    private final WatcherProperties.Intake limits;
    private final ServiceQuotas quotas;
    private final Map<Push, Map<String, Long>> turnedAway = new EnumMap<>(Push.class);
    private final Map<Push, Long> admitted = new EnumMap<>(Push.class);

    IntakeGate(WatcherProperties properties, ServerFacts facts, Clock clock) {
        this.clock = clock;
        this.environment = facts.environment();
        this.limits = properties.intake();
        this.quotas = new ServiceQuotas(
                limits.requestsPerSecond(), limits.bytesPerSecond().toBytes());
    }

    /** What is pushed. */
    public enum Push {
        SNAPSHOT,
        SPANS,
        COMMAND_POLL
    }

    /**
     * Lets a push in, or says why not.
     *
     * @param services that it is of; empty where it is of none
     * @param bytes of it, inflated
     * @throws Refused with 403 if the token is not good for one of the services, with 429 if one has pushed too much
     */
    public void admit(Push push, IntakeGrant grant, Set<String> services, long bytes) {
        if (!grant.environment().equals(environment)) {
            count(push, "foreign_environment");
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "the token " + grant.token() + " was issued for the environment \"" + grant.environment()
                            + "\" (expected: one of this platform's, \"" + environment + "\")");
        }
        for (String service : services) {
            if (!grant.allows(service)) {
                count(push, "foreign_service " + shown(service));
                throw new Refused(
                        HttpStatus.FORBIDDEN,
                        "service \"" + shown(service) + "\" (expected: one that the token " + grant.token()
                                + " was issued for, " + shown(grant.services())
                                + "; an admin issues another one on the screen Access)");
            }
        }
        ServiceQuotas.Exhausted exhausted = taken(push, services, bytes);
        if (exhausted != null) {
            throw Refused.retryAfter(
                    exhausted.retryAfter().compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : exhausted.retryAfter(),
                    "service \"" + shown(exhausted.service()) + "\" has pushed too much (expected: at most "
                            + limits.requestsPerSecond() + " requests and "
                            + limits.bytesPerSecond().toBytes()
                            + " bytes a second, inflated, of all its instances; see d.watcher.intake)");
        }
    }

    private synchronized ServiceQuotas.@Nullable Exhausted taken(Push push, Set<String> services, long bytes) {
        ServiceQuotas.Exhausted exhausted =
                quotas.take(services, bytes, clock.instant()).orElse(null);
        if (exhausted == null) {
            admitted.merge(push, 1L, Long::sum);
        } else {
            count(push, "over_quota " + shown(exhausted.service()));
        }
        return exhausted;
    }

    private synchronized void count(Push push, String what) {
        Map<String, Long> counts = turnedAway.computeIfAbsent(push, unused -> new TreeMap<>());
        boolean fits = counts.containsKey(what) || counts.size() < MAX_COUNTED;
        counts.merge(
                fits ? what : what.substring(0, (what + ' ').indexOf(' ')) + " " + ServiceQuotas.OTHERS, 1L, Long::sum);
    }

    /** Pushes that were turned away since the start, by why and of whom. */
    public synchronized Map<String, Long> turnedAway(Push push) {
        return Map.copyOf(turnedAway.getOrDefault(push, Map.of()));
    }

    /** Pushes that were let in since the start. */
    public synchronized long admitted(Push push) {
        return admitted.getOrDefault(push, 0L);
    }

    private static String shown(Collection<String> services) {
        return shown(String.join(", ", services));
    }

    /** Others choose these names: what could end a line or turn its direction is left out. */
    private static String shown(String name) {
        String plain = name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
        return plain.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
