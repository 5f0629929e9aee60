package io.dplatform.sf;

import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.FactSource;
import io.dplatform.tracker.context.SelfCounters;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a caller from believing a registry that suddenly knows nobody. A list of instances that shrinks by more than half is not
 * taken at its word: those that are missing get calls until a connection to them is refused, for two minutes at most, or, where the registry knows nobody, as long as
 * they listen. Who is asked for the first time and answered with nobody begins with those that a former process knew.
 *
 * <p>There are two ways to use it: a caller that asks before each call, {@link #of}, and one that is told of changes and keeps
 * the list itself, {@link #follow}. The rule is the same. Asking never waits for the network. Thread-safe.
 */
public final class KnownInstances implements SelfCounters, FactSource, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KnownInstances.class);

    /** Names of services that are called come from code; this many are none of them. */
    private static final int MAX_SERVICES = 1_000;

    private static final int MAX_FACTS = 200;

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

    /**
     * An instance that has lost its registry is back in it within seconds. Who is still missing after this is meant to be, or hangs,
     * although it listens; only where the registry knows nobody at all there is no one better to call.
     */
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(2);

    private final Map<String, Service<?>> services = new ConcurrentHashMap<>();
    private final Set<Service<?>> followed = ConcurrentHashMap.newKeySet();
    private final Probe probe;
    private final InstanceMemory memory;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean probing = new AtomicBoolean();
    private final LongAdder disbelieved = new LongAdder();
    private final LongAdder foundGone = new LongAdder();

    /** @param thread of its own, which may wait for a probe; shut down when this is closed */
    public KnownInstances(Probe probe, InstanceMemory memory, Clock clock, ScheduledExecutorService thread) {
        this.probe = probe;
        this.memory = memory;
        this.clock = clock;
        this.thread = thread;
    }

    /**
     * Those of a service that may be called.
     *
     * @param answered what the registry says; the list itself is given back where it is believed
     * @param form of the instances, the same at each call for a service
     */
    @SuppressWarnings("unchecked") // a service's instances come from one registry, so they are all of one type
    public <T> List<T> of(String service, List<T> answered, InstanceForm<T> form) {
        Service<?> known = services.get(service);
        if (known == null) {
            if (services.size() >= MAX_SERVICES) {
                return answered;
            }
            known = services.computeIfAbsent(service, name -> new Service<>(name, form, () -> {}));
        }
        return ((Service<T>) known).of(answered);
    }

    /**
     * For a caller that does not ask before each call. Each of the followers of one service has its own list, and all of them
     * remember under its name.
     *
     * @param changed told, on the thread of this, that {@link Followed#inUse} became shorter without an answer of the registry:
     *     somebody who was in doubt is gone
     */
    public <T> Followed<T> follow(String service, InstanceForm<T> form, Runnable changed) {
        Service<T> known = new Service<>(service, form, changed);
        followed.add(known);
        return new Followed<>(this, known);
    }

    /** What one caller follows. Thread-safe. */
    public static final class Followed<T> implements AutoCloseable {

        private final KnownInstances all;
        private final Service<T> known;

        private Followed(KnownInstances all, Service<T> known) {
            this.all = all;
            this.known = known;
        }

        /**
         * Those that may be called now that the registry has answered.
         *
         * @param instances nobody, too, where the registry does not answer at all
         */
        public List<T> answered(List<T> instances) {
            return known.of(instances);
        }

        public List<T> inUse() {
            return known.believed.inUse();
        }

        /** Whoever is still in doubt is not looked for any more. */
        @Override
        public void close() {
            all.followed.remove(known);
        }
    }

    /** {@code instances_disbelieved}: answers not taken at their word; {@code instances_found_gone}: missing, and really gone. */
    @Override
    public Map<String, Long> counters() {
        return Map.of("instances_disbelieved", disbelieved.sum(), "instances_found_gone", foundGone.sum());
    }

    /**
     * {@code unlisted}, by the service that is called: how many instances are called although the registry does not list them, how many
     * it lists, and for how many seconds already. Of every service that was in doubt once, so that the end is told, too.
     */
    @Override
    public List<Fact> facts() {
        Map<String, Doubt> doubts = new TreeMap<>();
        long now = clock.millis();
        for (Service<?> service : all()) {
            if (service.wasInDoubt) {
                doubts.merge(service.name, Doubt.of(service.believed, now), Doubt::worse);
            }
        }
        return doubts.entrySet().stream()
                .limit(MAX_FACTS)
                .map(doubt -> doubt.getValue().fact(doubt.getKey()))
                .toList();
    }

    private record Doubt(int instances, int listed, long seconds) {

        static Doubt of(Believed<?> believed, long now) {
            long since = believed.doubtedSince().values().stream()
                    .mapToLong(Long::longValue)
                    .min()
                    .orElse(now);
            return new Doubt(
                    believed.doubtedSince().size(),
                    believed.answered().size(),
                    Math.max(0, TimeUnit.MILLISECONDS.toSeconds(now - since)));
        }

        /** Of a service that several parts of this process call, each with a list of its own. */
        Doubt worse(Doubt other) {
            return other.instances > instances ? other : this;
        }

        Fact fact(String service) {
            return new Fact(
                    "unlisted",
                    service,
                    Map.of(
                            "instances", Integer.toString(instances),
                            "listed", Integer.toString(listed),
                            "seconds", Long.toString(seconds)));
        }
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
        for (Service<?> service : all()) {
            try {
                doubtLeft |= service.probe();
            } catch (RuntimeException e) {
                log.warn("instances of {} could not be looked for", service.name, e);
                doubtLeft = true;
            }
        }
        probing.set(false);
        if (doubtLeft || all().stream().anyMatch(Service::isInDoubt)) {
            probeSoon(BETWEEN_PROBES);
        }
    }

    private List<Service<?>> all() {
        List<Service<?>> all = new ArrayList<>(services.values());
        all.addAll(followed);
        return all;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private final class Service<T> {

        private final String name;
        private final InstanceForm<T> form;
        private final Runnable changed;
        private volatile Believed<T> believed = Believed.nothing();
        private volatile boolean asked;
        private volatile boolean wasInDoubt;

        /** Guarded by this. */
        private List<String> kept = List.of();

        Service(String name, InstanceForm<T> form, Runnable changed) {
            this.name = name;
            this.form = form;
            this.changed = changed;
        }

        List<T> of(List<T> answer) {
            Believed<T> now = believed;
            return asked && now.answered() == answer ? now.inUse() : change(answer);
        }

        private synchronized List<T> change(List<T> answer) {
            Believed<T> before = believed;
            if (!asked && answer.isEmpty()) {
                before = before.after(recalled(), form::address, clock.millis());
            }
            Believed<T> after = before.after(answer, form::address, clock.millis());
            believed = after;
            asked = true;
            if (after.doubtedSince().isEmpty()) {
                keep(answer);
                return after.inUse();
            }
            if (!before.doubtedSince().keySet().containsAll(after.doubtedSince().keySet())) {
                disbelieved.increment();
                log.warn(
                        "the registry suddenly knows {} instances of {} instead of {}; the others are called until they"
                                + " are found gone",
                        answer.size(),
                        name,
                        before.inUse().size());
            }
            wasInDoubt = true;
            probeSoon(Duration.ZERO);
            return after.inUse();
        }

        private List<T> recalled() {
            List<T> instances = new ArrayList<>();
            List<String> lines;
            try {
                lines = memory.recall(name);
            } catch (RuntimeException e) {
                log.warn("what was known of {} cannot be recalled", name, e);
                lines = List.of();
            }
            for (String line : lines) {
                try {
                    instances.add(form.read(name, line));
                } catch (RuntimeException e) {
                    log.debug("an instance of {} that cannot be read", name, e);
                }
            }
            return instances;
        }

        private void keep(List<T> answer) {
            List<String> lines = answer.stream().map(form::written).sorted().toList();
            if (lines.isEmpty() || lines.equals(kept)) {
                return;
            }
            kept = lines;
            try {
                thread.execute(() -> memory.keep(name, lines));
            } catch (RejectedExecutionException e) {
                log.debug("closed meanwhile", e);
            }
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
                believed = believed.without(gone, form::address);
            }
            if (!gone.isEmpty()) {
                changed.run();
            }
            return isInDoubt();
        }
    }
}
