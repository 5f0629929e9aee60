package io.dplatform.watcher.server.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much is taken of each service: a budget of requests and one of bytes, which fill up by so much a second and hold ten
 * seconds' worth. Whoever has something left is let in whole and may owe the rest, so that a body of any size comes in at
 * some time. Not thread-safe.
 */
final class ServiceQuotas {

    /** Beyond so many that are at work at once, those that come later share one budget. */
    static final int MAX_SERVICES = 2_000;

    static final String OTHERS = "(others)";

    private static final double SECONDS_AT_ONCE = 10;

    private final double requestsPerSecond;
    private final double bytesPerSecond;
    private final Map<String, Budget> budgets = new LinkedHashMap<>(16, 0.75f, true);

    ServiceQuotas(double requestsPerSecond, double bytesPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        this.bytesPerSecond = bytesPerSecond;
    }

    /** What was left of both at a moment; below zero is owed. */
    private record Budget(double requests, double bytes, Instant at) {}

    /** A service that has nothing left, and for how long. */
    record Exhausted(String service, Duration retryAfter) {}

    /** Takes a request of some services, who share its bytes; of all of them or, if one has nothing left, of none. */
    Optional<Exhausted> take(Collection<String> services, long bytes, Instant now) {
        for (String service : services) {
            Budget budget = filled(budgets.get(key(service, now)), now);
            double wait = Math.max(-budget.requests / requestsPerSecond, -budget.bytes / bytesPerSecond);
            if (budget.requests <= 0 || budget.bytes <= 0) {
                return Optional.of(new Exhausted(service, Duration.ofMillis((long) Math.ceil(wait * 1_000))));
            }
        }
        for (String service : services) {
            String key = key(service, now);
            Budget budget = filled(budgets.get(key), now);
            budgets.put(key, new Budget(budget.requests - 1, budget.bytes - (double) bytes / services.size(), now));
        }
        return Optional.empty();
    }

    private String key(String service, Instant now) {
        return budgets.containsKey(service) || makesRoom(now) ? service : OTHERS;
    }

    private Budget filled(@Nullable Budget before, Instant now) {
        double mostRequests = requestsPerSecond * SECONDS_AT_ONCE;
        double mostBytes = bytesPerSecond * SECONDS_AT_ONCE;
        if (before == null) {
            return new Budget(mostRequests, mostBytes, now);
        }
        // A clock that is set back fills nothing.
        double seconds = Math.max(0, Duration.between(before.at, now).toMillis() / 1_000.0);
        return new Budget(
                Math.min(mostRequests, before.requests + seconds * requestsPerSecond),
                Math.min(mostBytes, before.bytes + seconds * bytesPerSecond),
                now);
    }

    /** Forgets the one that was idle longest, if that gives nothing away. */
    private boolean makesRoom(Instant now) {
        if (budgets.size() < MAX_SERVICES) {
            return true;
        }
        Iterator<Budget> eldest = budgets.values().iterator();
        Budget idle = filled(eldest.next(), now);
        if (idle.requests < requestsPerSecond * SECONDS_AT_ONCE || idle.bytes < bytesPerSecond * SECONDS_AT_ONCE) {
            return false;
        }
        eldest.remove();
        return true;
    }
}
