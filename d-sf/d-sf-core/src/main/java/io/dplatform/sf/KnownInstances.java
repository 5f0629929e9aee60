package io.dplatform.sf;

import io.dplatform.tracker.context.SelfCounters;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a caller from believing a registry that suddenly knows nobody. A list of instances that shrinks by more than half is not
 * taken at its word: those that are missing get calls until a connection to them is refused, for two minutes at most, or, where the registry knows nobody, as long as
 * they listen. Asking never blocks. Thread-safe.
 */
public final class KnownInstances implements SelfCounters, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KnownInstances.class);

    /** Names of services that are called come from code; this many are none of them. */
    private static final int MAX_SERVICES = 1_000;

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

    /**
     * An instance that has lost its registry is back in it within seconds. Who is still missing after this is meant to be, or hangs,
     * although it listens; only where the registry knows nobody at all there is no one better to call.
     */
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(2);

    private final Map<String, Service<?>> services = new ConcurrentHashMap<>();
    private final Probe probe;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean probing = new AtomicBoolean();
    private final LongAdder disbelieved = new LongAdder();
    private final LongAdder foundGone = new LongAdder();

    /** @param thread of its own, which may wait for a probe; shut down when this is closed */
    public KnownInstances(Probe probe, Clock clock, ScheduledExecutorService thread) {
        this.probe = probe;
        this.clock = clock;
        this.thread = thread;
    }

    /**
     * Those of a service that may be called.
     *
     * @param answered what the registry says; the list itself is given back where it is believed
     * @param address of an instance, {@code host:port}
     */
    @SuppressWarnings("unchecked") // a service's instances come from one registry, so they are all of one type
    public <T> List<T> of(String service, List<T> answered, Function<? super T, String> address) {
        Service<?> known = services.get(service);
        if (known == null) {
            if (services.size() >= MAX_SERVICES) {
                return answered;
            }
            known = services.computeIfAbsent(service, name -> new Service<T>(name, address));
        }
        return ((Service<T>) known).of(answered);
    }

    /** {@code instances_disbelieved}: answers not taken at their word; {@code instances_found_gone}: missing, and really gone. */
    @Override
    public Map<String, Long> counters() {
        return Map.of("instances_disbelieved", disbelieved.sum(), "instances_found_gone", foundGone.sum());
    }

    private void probeSoon(Duration wait) {
        if (!probing.compareAndSet(false, true)) {
            return;
        }
        try {
            thread.schedule(this::probeAll, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("closed meanwhile", e);
        }
    }

    private void probeAll() {
        boolean doubtLeft = false;
        for (Service<?> service : services.values()) {
            try {
                doubtLeft |= service.probe();
            } catch (RuntimeException e) {
                log.warn("instances of {} could not be looked for", service.name, e);
                doubtLeft = true;
            }
        }
        probing.set(false);
        if (doubtLeft || services.values().stream().anyMatch(Service::isInDoubt)) {
            probeSoon(BETWEEN_PROBES);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private final class Service<T> {

        private final String name;
        private final Function<? super T, String> address;
        private volatile Believed<T> believed = Believed.nothing();

        Service(String name, Function<? super T, String> address) {
            this.name = name;
            this.address = address;
        }

        List<T> of(List<T> answer) {
            Believed<T> now = believed;
            return now.answered() == answer ? now.inUse() : change(answer);
        }

        private synchronized List<T> change(List<T> answer) {
            Believed<T> before = believed;
            Believed<T> after = before.after(answer, address, clock.millis());
            believed = after;
            if (!after.doubtedSince().isEmpty()) {
                if (!before.doubtedSince()
                        .keySet()
                        .containsAll(after.doubtedSince().keySet())) {
                    disbelieved.increment();
                    log.warn(
                            "the registry suddenly knows {} instances of {} instead of {}; the others are called until they"
                                    + " are found gone",
                            answer.size(),
                            name,
                            before.inUse().size());
                }
                probeSoon(Duration.ZERO);
            }
            return after.inUse();
        }

        boolean isInDoubt() {
            return !believed.doubtedSince().isEmpty();
        }

        /** Whether there is still somebody in doubt. */
        boolean probe() {
            List<String> gone = new ArrayList<>();
            Believed<T> now = believed;
            now.doubtedSince().forEach((where, since) -> {
                Probe.Sight sight = probe.look(where);
                boolean tooLong = clock.millis() - since > LONGEST_DOUBT.toMillis();
                boolean others = !now.answered().isEmpty();
                if (sight == Probe.Sight.REFUSED || (tooLong && (others || sight == Probe.Sight.NOTHING))) {
                    gone.add(where);
                }
            });
            if (!gone.isEmpty()) {
                foundGone.add(gone.size());
                log.info("instances of {} are gone: {}", name, gone);
            }
            synchronized (this) {
                believed = believed.without(gone, address);
                return isInDoubt();
            }
        }
    }
}
