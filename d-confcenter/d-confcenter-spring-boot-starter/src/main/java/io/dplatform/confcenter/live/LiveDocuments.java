package io.dplatform.confcenter.live;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentFormat;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.InvalidDocumentException;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.Subscription;
import io.dplatform.confcenter.Verdict;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.FactSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.PropertySource;
import org.springframework.validation.Validator;

/**
 * Watches the documents that are part of the environment and lets good revisions take effect; says of each what is in force. Good
 * beats new: a text that is missing, unreadable or wrong changes nothing. Thread-safe; all changes are made on one thread of its
 * own, at most one a second for each document, the latest text last.
 */
public final class LiveDocuments implements SmartLifecycle, FactSource {

    private static final Logger log = LoggerFactory.getLogger(LiveDocuments.class);

    /** Between two runs for the same document, unless somebody has a reason. */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ConfigSource source;
    private final ConfigurableApplicationContext context;
    private final Swap swap;
    private final LastGood lastGood;
    private final Consumer<DocumentApplied> listener;
    private final Duration pause;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final List<Runnable> urgencies = new CopyOnWriteArrayList<>();
    private final Map<DocumentId, Watched> watched = new ConcurrentHashMap<>();
    private volatile boolean running;

    /**
     * @param beanValidation null where there is none on the class path
     * @param lastGood where texts are kept that the service was well with
     * @param listener told on {@code thread}, after all beans have the new values
     * @param pause between two runs for the same document; what arrives meanwhile is looked at afterwards, the latest only
     * @param thread of its own, ended by {@link #stop}
     */
    public LiveDocuments(
            ConfigSource source,
            ConfigurableApplicationContext context,
            @Nullable Validator beanValidation,
            LastGood lastGood,
            Consumer<DocumentApplied> listener,
            Duration pause,
            Clock clock,
            ScheduledExecutorService thread) {
        this.source = source;
        this.context = context;
        this.swap = new Swap(context, beanValidation);
        this.lastGood = lastGood;
        this.listener = listener;
        this.pause = pause;
        this.clock = clock;
        this.thread = thread;
    }

    @Override
    public void start() {
        running = true;
        for (PropertySource<?> candidate : context.getEnvironment().getPropertySources()) {
            if (candidate instanceof DocumentPropertySource document) {
                // The service has come up with it, so it is good; writing that down can wait, and so can nobody.
                thread.execute(() -> document.document().ifPresent(it -> lastGood.keep(it, clock.instant())));
                watched.computeIfAbsent(document.id(), id -> new Watched(document.revision(), id))
                        .start();
            }
        }
        if (!watched.isEmpty()) {
            log.info("watching {}", watched.keySet());
        }
    }

    @Override
    public void stop() {
        running = false;
        watched.values().forEach(Watched::close);
        thread.shutdown();
        try {
            // What was good should be on disk before the process ends.
            if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * A stop is the end. Spring's tests pause an application that they keep for a later class, which would then find one whose settings
     * are those of before.
     */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        watched.values().forEach(it -> facts.add(it.state.fact()));
        return facts;
    }

    /** What became of a publication is what somebody at the console waits for. */
    @Override
    public void whenUrgent(Runnable urgent) {
        urgencies.add(urgent);
    }

    /**
     * The present value of a class of configuration properties.
     *
     * @throws IllegalStateException on its first use, unless exactly one bean is of the class
     */
    public <T> Live<T> live(Class<T> type) {
        return new LiveBean<>(type);
    }

    private final class LiveBean<T> implements Live<T> {

        private final Class<T> type;
        private volatile @Nullable PropertiesBean bean;

        LiveBean(Class<T> type) {
            this.type = type;
        }

        @Override
        public T get() {
            PropertiesBean known = bean;
            if (known == null) {
                known = find();
                bean = known;
            }
            Object present = swap.present(known.name());
            return type.cast(present == null ? known.instance() : present);
        }

        private PropertiesBean find() {
            context.getBeanProvider(type).ifAvailable(ignored -> {}); // it may not have been needed so far
            List<PropertiesBean> beans = swap.beansOf(type);
            if (beans.size() != 1) {
                throw new IllegalStateException("Live<" + type.getSimpleName() + ">: " + beans.size()
                        + " beans with @ConfigurationProperties (expected: 1)");
            }
            return beans.get(0);
        }
    }

    /** One document. Readings arrive on any thread and are looked at on ours. */
    private final class Watched {

        private final DocumentId id;
        private @Nullable Subscription subscription;
        /** Waiting to be looked at, guarded by this. */
        private @Nullable Reading latest;
        /** When the last run was, guarded by this. */
        private @Nullable Long lastRun;

        private volatile DocumentState state;

        Watched(Revision revision, DocumentId id) {
            this.id = id;
            Verdict verdict = revision.equals(Revision.NONE) ? new Verdict.Pending() : new Verdict.Applied();
            this.state = new DocumentState(id, revision, verdict, clock.instant());
        }

        synchronized void start() {
            if (subscription == null) {
                subscription = source.watch(id, this::heard);
            }
        }

        synchronized void close() {
            if (subscription != null) {
                subscription.close();
            }
        }

        private synchronized void heard(Reading reading) {
            boolean waiting = latest != null;
            latest = reading;
            if (!waiting) {
                try {
                    thread.schedule(this::run, untilNextRun(), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException stopped) {
                    latest = null;
                }
            }
        }

        private long untilNextRun() {
            return lastRun == null ? 0 : Math.max(0, lastRun + pause.toNanos() - System.nanoTime());
        }

        private void run() {
            Reading reading;
            synchronized (this) {
                reading = latest;
                latest = null;
                lastRun = System.nanoTime();
            }
            if (reading != null && running) {
                look(reading);
            }
        }

        private void look(Reading reading) {
            if (reading instanceof Reading.Found found) {
                take(found.document());
            } else if (reading instanceof Reading.Unknown unknown) {
                become(state.after(new Verdict.Unreachable(unknown.why()), clock.instant()));
            } else {
                become(state.after(new Verdict.Missing(), clock.instant()));
            }
        }

        private void take(Document document) {
            if (document.revision().equals(state.revision())) {
                become(state.after(new Verdict.Applied(), clock.instant()));
                return;
            }
            try {
                DocumentPropertySource next = new DocumentPropertySource(
                        document, DocumentFormat.of(id.name()).settings(document.text()));
                Set<String> changed = swap.swap(next);
                become(state.after(document.revision(), new Verdict.Applied(), clock.instant()));
                tell(new DocumentApplied(id, document.revision(), changed));
                lastGood.keep(document, clock.instant());
            } catch (InvalidDocumentException e) {
                refuse(document, String.valueOf(e.getMessage()), e);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) { // whatever a text made happen
                refuse(document, "could not be applied: " + e.getClass().getSimpleName(), e);
            }
        }

        private void refuse(Document document, String why, Throwable cause) {
            log.debug("{} {}", id, document.revision(), cause);
            if (!(state.verdict() instanceof Verdict.Refused before)
                    || !before.revision().equals(document.revision())) {
                lastGood.doubt(id, document.revision());
            }
            become(state.after(new Verdict.Refused(document.revision(), why), clock.instant()));
        }

        private void become(DocumentState next) {
            DocumentState before = state;
            if (next == before) {
                return;
            }
            state = next;
            urgencies.forEach(Runnable::run);
            if (next.verdict() instanceof Verdict.Refused refused) {
                log.warn("{} {} is refused, {} stays: {}", id, refused.revision(), next.revision(), refused.why());
            } else if (!next.revision().equals(before.revision())) {
                log.info("{} {} is in effect", id, next.revision());
            } else {
                log.debug("{} {}: {}", id, next.revision(), next.verdict());
            }
        }

        private void tell(DocumentApplied applied) {
            try {
                listener.accept(applied);
            } catch (RuntimeException e) {
                log.warn("a listener failed after {} took effect", applied.id(), e);
            }
        }
    }
}
