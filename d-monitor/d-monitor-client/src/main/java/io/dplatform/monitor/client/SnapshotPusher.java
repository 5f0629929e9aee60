package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.Sender;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.tracker.context.FactSource;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Uplink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the platform every few seconds what was counted. One daemon thread; whoever calls and is called never waits for it.
 *
 * <p>Counts are cumulative, so nothing is queued: while the platform is away, snapshots are made and dropped, and the first one
 * that is taken again says everything. Closing sends a last one and takes at most two seconds. Thread-safe.
 */
public final class SnapshotPusher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotPusher.class);

    private static final Duration LAST_PUSH = Duration.ofSeconds(1);

    private final SnapshotLedger ledger;
    private final Uplink uplink;
    private final Duration interval;
    private final ScheduledExecutorService thread;
    private final DoubleSupplier random;
    private final PushLog pushLog;
    private final PushCounters counters;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** A push out of turn is on its way. */
    private final AtomicBoolean hurrying = new AtomicBoolean();

    private SnapshotPusher(Builder builder) {
        this.counters = new PushCounters();
        List<SelfCounters> all = new ArrayList<>(builder.counters);
        all.add(counters);
        FactGathering facts = new FactGathering(builder.facts);
        facts.whenUrgent(this::hurry);
        all.add(facts);
        all.add(() -> Map.of("log_events_seen", builder.errors.seen(), "log_events_failed", builder.errors.failed()));
        Package own = SnapshotPusher.class.getPackage();
        String version = own == null ? null : own.getImplementationVersion();
        Sender sender = new Sender(
                builder.identity,
                builder.metrics.since(),
                version == null ? "" : version,
                System.getProperty("java.version", ""));
        this.ledger = new SnapshotLedger(
                sender,
                builder.metrics,
                builder.errors,
                new ProcessProbe(builder.nanoTime),
                facts,
                new CounterSum(() -> all),
                builder.clock,
                builder.nanoTime);
        this.uplink = builder.uplink;
        this.interval = builder.interval;
        this.random = builder.random;
        this.thread = builder.thread == null ? daemon() : builder.thread;
        this.pushLog = new PushLog(log, builder.nanoTime);
    }

    /** @param identity of this process */
    public static Builder builder(
            ServiceIdentity identity, CallMetrics metrics, ErrorFingerprints errors, Uplink uplink) {
        return new Builder(identity, metrics, errors, uplink);
    }

    /** How many snapshots were made and what became of them: {@code produced} is always the sum of the others. */
    public SelfCounters counters() {
        return counters;
    }

    /** Sends a last snapshot, if the platform takes it at once, and stops. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            Future<?> last = thread.submit(this::push);
            last.get(LAST_PUSH.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            log.debug("The last snapshot was not sent", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private static ScheduledExecutorService daemon() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "d-monitor-pusher");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    private void start() {
        // Anywhere within the first interval: services that start together do not report together.
        schedule(random.getAsDouble());
        log.info("Reporting to the platform every {} s", interval.toMillis() / 1_000.0);
    }

    private void pushAndGoOn() {
        push();
        schedule(0.8 + 0.4 * random.getAsDouble());
    }

    /**
     * Pushes once out of turn, within a third of the interval: somebody waits for what a part of this process has to say. Spread at
     * random, because all instances of a service may have to say the same at once; what is urgent meanwhile goes along.
     */
    private void hurry() {
        if (closed.get() || !hurrying.compareAndSet(false, true)) {
            return;
        }
        try {
            double intervals = 0.1 + 0.2 * random.getAsDouble();
            thread.schedule(
                    () -> {
                        hurrying.set(false);
                        push();
                    },
                    (long) (interval.toNanos() * intervals),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Closed meanwhile", e);
        }
    }

    /** Makes one snapshot and posts it. On the pusher's thread only. */
    void push() {
        try {
            Snapshot snapshot = ledger.next();
            Reply reply = uplink.post(Snapshot.PATH, Snapshot.CONTENT_TYPE, SnapshotCodec.encode(snapshot));
            Fate fate = fate(reply);
            counters.count(fate);
            pushLog.tell(fate);
        } catch (RuntimeException e) {
            counters.count(Fate.BROKEN);
            pushLog.broken(e);
        }
    }

    private Fate fate(Reply reply) {
        return switch (reply.outcome()) {
            case REFUSED -> Fate.REFUSED;
            case UNAVAILABLE -> Fate.UNAVAILABLE;
            case ACCEPTED -> {
                Optional<SnapshotAnswer> answer = SnapshotAnswer.fromBytes(reply.body());
                answer.ifPresent(ledger::taken);
                yield answer.isPresent() ? Fate.TAKEN : Fate.STRANGER;
            }
        };
    }

    private void schedule(double intervals) {
        if (closed.get()) {
            return;
        }
        try {
            thread.schedule(this::pushAndGoOn, (long) (interval.toNanos() * intervals), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Closed meanwhile", e);
        }
    }

    /** What became of a snapshot. */
    enum Fate {
        TAKEN,
        /** The platform does not want it. */
        REFUSED,
        /** The platform is away, slow, or not known yet. */
        UNAVAILABLE,
        /** Something answered that is not the platform. */
        STRANGER,
        /** It could not even be made. */
        BROKEN
    }

    /** How many snapshots had which fate. */
    private static final class PushCounters implements SelfCounters {

        private final LongAdder[] byFate = new LongAdder[Fate.values().length];

        PushCounters() {
            Arrays.setAll(byFate, fate -> new LongAdder());
        }

        void count(Fate fate) {
            byFate[fate.ordinal()].increment();
        }

        @Override
        public Map<String, Long> counters() {
            Map<String, Long> counters = new HashMap<>();
            long produced = 0;
            for (Fate fate : Fate.values()) {
                long count = byFate[fate.ordinal()].sum();
                produced += count;
                counters.put(
                        fate == Fate.TAKEN
                                ? "snapshots_sent"
                                : "snapshots_dropped_" + fate.name().toLowerCase(Locale.ROOT),
                        count);
            }
            counters.put("snapshots_produced", produced);
            return counters;
        }
    }

    /** Collects the parts of a {@link SnapshotPusher}. */
    public static final class Builder {

        private final ServiceIdentity identity;
        private final CallMetrics metrics;
        private final ErrorFingerprints errors;
        private final Uplink uplink;
        private final List<SelfCounters> counters = new ArrayList<>();
        private Supplier<List<FactSource>> facts = List::of;
        private Duration interval = Duration.ofSeconds(5);
        private InstantSource clock = InstantSource.system();
        private LongSupplier nanoTime = System::nanoTime;
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        private @Nullable ScheduledExecutorService thread;

        private Builder(ServiceIdentity identity, CallMetrics metrics, ErrorFingerprints errors, Uplink uplink) {
            this.identity = identity;
            this.metrics = metrics;
            this.errors = errors;
            this.uplink = uplink;
        }

        /** What other parts count of themselves, to be reported too. */
        public Builder counters(SelfCounters counters) {
            this.counters.add(counters);
            return this;
        }

        /** @param facts the parts that state something, asked for anew with each snapshot */
        public Builder facts(Supplier<List<FactSource>> facts) {
            this.facts = facts;
            return this;
        }

        /** @param interval between two snapshots, on average; at least 100 ms, 5 s by default */
        public Builder interval(Duration interval) {
            if (interval.toMillis() < 100) {
                throw new IllegalArgumentException("interval: " + interval + " (expected: at least 100 ms)");
            }
            this.interval = interval;
            return this;
        }

        Builder clocks(InstantSource clock, LongSupplier nanoTime) {
            this.clock = clock;
            this.nanoTime = nanoTime;
            return this;
        }

        /** @param random yields numbers from 0 up to, not including, 1 */
        Builder random(DoubleSupplier random) {
            this.random = random;
            return this;
        }

        /** @param thread runs the pushes; shut down when the pusher is closed */
        public Builder thread(ScheduledExecutorService thread) {
            this.thread = thread;
            return this;
        }

        public SnapshotPusher start() {
            SnapshotPusher pusher = new SnapshotPusher(this);
            pusher.start();
            return pusher;
        }
    }
}
