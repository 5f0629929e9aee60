package io.dplatform.tracker.client;

import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.LineAllowance;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Uplink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes the spans of a process to the platform. Finished calls wait in a bounded queue; one daemon thread gathers them, encodes
 * them as OTLP and posts them. While the platform is away one encoded batch is held back and the queue fills; what then finds
 * no room is dropped.
 *
 * <p>Whenever nothing is on the move, {@code produced = sent + dropped + queued} holds exactly, each drop counted by its reason
 * ({@link #counters()}).
 */
public final class SpanExporter implements SelfCounters, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SpanExporter.class.getName());

    private static final Reply UNAVAILABLE = new Reply(Reply.Outcome.UNAVAILABLE, new byte[0]);

    private static final String PATH = "/v1/traces";
    private static final String CONTENT_TYPE = "application/x-protobuf";

    /**
     * How often the thread looks at the queue. It is never woken by a call, which would have to pay for that; at this pace
     * the default queue takes 80,000 spans a second.
     */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int LINES_A_MINUTE = 2;

    private final Uplink uplink;
    private final ExportSettings settings;
    private final SpanEncoder encoder;
    private final Queue<FinishedCall> queue;
    private final Thread thread;
    private final LongSupplier nanoTime;
    private final LineAllowance lines;

    private final LongAdder produced = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder droppedQueueFull = new LongAdder();
    private final LongAdder droppedRefused = new LongAdder();
    private final LongAdder droppedStranger = new LongAdder();
    private final LongAdder droppedEncoding = new LongAdder();
    private final LongAdder droppedShutdown = new LongAdder();

    private volatile boolean closed;

    /** Held back until the platform takes or refuses it; touched by the exporting thread only, but read for the count. */
    private volatile @Nullable Batch pending;

    private long waitingSince;
    private boolean toldThatAway;

    public SpanExporter(ServiceIdentity identity, Uplink uplink, ExportSettings settings) {
        this(identity, uplink, settings, System::nanoTime);
    }

    /** @param nanoTime by which lines are rationed and spans wait for company */
    SpanExporter(ServiceIdentity identity, Uplink uplink, ExportSettings settings, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lines = new LineAllowance(LINES_A_MINUTE, nanoTime);
        this.uplink = uplink;
        this.settings = settings;
        this.encoder = new SpanEncoder(identity);
        this.queue = new MpscAtomicArrayQueue<>(settings.queueSize());
        this.thread = new Thread(this::run, "d-tracker-export");
        thread.setDaemon(true);
    }

    /** Begins to send. Calls that ended before are not lost. */
    public void start() {
        thread.start();
        LOG.log(Level.INFO, "Spans are sent to the platform ({0})", settings);
    }

    /** Never blocks; on any thread. */
    void add(FinishedCall call) {
        produced.increment();
        if (closed) {
            droppedShutdown.increment();
        } else if (!queue.offer(call)) {
            droppedQueueFull.increment();
        }
    }

    /** How many spans wait, be it in the queue or in the batch that is held back. */
    public int queued() {
        Batch held = pending;
        return queue.size() + (held == null ? 0 : held.spans);
    }

    /** {@code spans_produced}, {@code spans_sent}, and {@code spans_dropped_…} for each reason. */
    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("spans_produced", produced.sum());
        counters.put("spans_sent", sent.sum());
        counters.put("spans_dropped_queue_full", droppedQueueFull.sum());
        counters.put("spans_dropped_refused", droppedRefused.sum());
        counters.put("spans_dropped_stranger", droppedStranger.sum());
        counters.put("spans_dropped_encoding", droppedEncoding.sum());
        counters.put("spans_dropped_shutdown", droppedShutdown.sum());
        return counters;
    }

    private void run() {
        waitingSince = nanoTime.getAsLong();
        while (!closed) {
            if (!step(nanoTime.getAsLong()) && !closed) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        flush();
    }

    /**
     * Sends one batch if there is one to send.
     *
     * @return whether there may be more to do at once
     */
    boolean step(long nanoTime) {
        if (pending == null) {
            int waiting = queue.size();
            if (waiting == 0) {
                waitingSince = nanoTime;
                return false;
            }
            if (waiting < settings.batchSize()
                    && nanoTime - waitingSince < settings.interval().toNanos()) {
                return false;
            }
            pending = gather();
            waitingSince = nanoTime;
        }
        return send();
    }

    private @Nullable Batch gather() {
        List<FinishedCall> calls = new ArrayList<>(settings.batchSize());
        FinishedCall call;
        while (calls.size() < settings.batchSize() && (call = queue.poll()) != null) {
            calls.add(call);
        }
        try {
            return new Batch(encoder.encode(calls), calls.size());
        } catch (RuntimeException e) {
            if (droppedEncoding.sum() == 0) {
                LOG.log(Level.WARNING, "Spans could not be encoded; they and further ones are only counted", e);
            }
            droppedEncoding.add(calls.size());
            return null;
        }
    }

    private boolean send() {
        Batch batch = pending;
        if (batch == null) {
            return true;
        }
        Reply reply = post(batch);
        return switch (reply.outcome()) {
            case ACCEPTED -> {
                accepted(batch, SpanReply.rejected(reply.body()));
                yield true;
            }
            case REFUSED -> {
                pending = null;
                droppedRefused.add(batch.spans);
                tellOfTrouble("The platform refuses the spans of this service (a platform older than its starters?);"
                        + " they are dropped and counted");
                yield true;
            }
            case UNAVAILABLE -> {
                tellOfTrouble(
                        "The platform does not take spans (away, slow, its address is not known yet, or the token of"
                                + " this service is not good for its name); " + settings.queueSize()
                                + " are kept at most, further ones dropped and counted");
                yield false;
            }
        };
    }

    /** @param rejected how many of the batch the platform did not want, empty if it was not the platform that answered */
    private void accepted(Batch batch, OptionalLong rejected) {
        pending = null;
        if (rejected.isEmpty()) {
            droppedStranger.add(batch.spans);
            tellOfTrouble("What answers at the platform's address is not the platform; spans are dropped and counted");
            return;
        }
        long refused = Math.min(rejected.getAsLong(), batch.spans);
        droppedRefused.add(refused);
        sent.add(batch.spans - refused);
        if (toldThatAway && lines.take()) {
            toldThatAway = false;
            LOG.log(Level.INFO, "Spans are sent again; {0} were dropped so far", dropped());
        }
    }

    private Reply post(Batch batch) {
        try {
            return uplink.post(PATH, CONTENT_TYPE, batch.body);
        } catch (RuntimeException e) {
            tellOfTrouble("Spans cannot be sent, the way to the platform fails: " + e);
            return UNAVAILABLE;
        }
    }

    /** Once when it begins, and never more than two lines a minute however often the platform comes and goes. */
    private void tellOfTrouble(String what) {
        if (!toldThatAway && lines.take()) {
            toldThatAway = true;
            LOG.log(Level.INFO, what);
        }
    }

    private long dropped() {
        return droppedQueueFull.sum()
                + droppedRefused.sum()
                + droppedStranger.sum()
                + droppedEncoding.sum()
                + droppedShutdown.sum();
    }

    /** What is left goes out as long as it is taken and there is time; the rest is dropped. */
    private void flush() {
        long start = System.nanoTime();
        boolean taken = true;
        while (taken
                && queued() > 0
                && System.nanoTime() - start < settings.shutdownTimeout().toNanos()) {
            if (pending == null) {
                pending = gather();
            }
            taken = send();
        }
        Batch held = pending;
        if (held != null) {
            pending = null;
            droppedShutdown.add(held.spans);
        }
        while (queue.poll() != null) {
            droppedShutdown.increment();
        }
    }

    /** Sends what is left, for as long as the settings allow. Calls that end later are counted as dropped. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            flush();
            return;
        }
        LockSupport.unpark(thread);
        join(settings.shutdownTimeout());
        if (thread.isAlive()) {
            // In a post that takes longer: it comes back at once when interrupted, and the count is settled.
            thread.interrupt();
            join(Duration.ofSeconds(1));
        }
        LOG.log(Level.INFO, "Spans: {0}", counters());
    }

    private void join(Duration patience) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, patience.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Batch(byte[] body, int spans) {}
}
