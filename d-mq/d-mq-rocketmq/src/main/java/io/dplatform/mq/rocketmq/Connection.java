package io.dplatform.mq.rocketmq;

import io.dplatform.confcenter.Subscription;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.exception.MQClientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the broker, from the moment on that a name server is known. What blocks (and starting anything of RocketMQ's does)
 * is done on the one thread that is kept here.
 */
final class Connection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private static final Duration START_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration WORKER_ENDS_WITHIN = Duration.ofSeconds(10);

    /** Two of them in one process are two to RocketMQ as well. */
    private static final AtomicInteger INSTANCES = new AtomicInteger();

    private final NameServerSource nameServers;
    private final String group;
    private final int maxMessageSize;
    private final String instance;
    private final ScheduledExecutorService worker;
    private final CompletableFuture<Producer> producer = new CompletableFuture<>();

    /** Kept here and not as dependents of {@link #producer}, which would remember each of them until it ends. */
    private final Set<CompletableFuture<Producer>> waiting = ConcurrentHashMap.newKeySet();

    private volatile @Nullable NameServerAddress address;
    private @Nullable Subscription subscription;

    Connection(NameServerSource nameServers, String group, int maxMessageSize) {
        this.nameServers = nameServers;
        this.group = group;
        this.maxMessageSize = maxMessageSize;
        this.instance = ProcessHandle.current().pid() + "-" + INSTANCES.incrementAndGet();
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "d-mq-connection");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.worker = executor;
    }

    void open() {
        subscription = nameServers.watch(this::found);
    }

    private void found(NameServerAddress found) {
        execute(() -> use(found), Duration.ZERO);
    }

    /** On the worker. */
    private void use(NameServerAddress found) {
        NameServerAddress before = address;
        if (found.equals(before)) {
            return;
        }
        address = found;
        Producer running = producer.getNow(null);
        if (running != null) {
            running.moveTo(found.toString());
            log.info("the name server has moved from {} to {}", before, found);
            return;
        }
        start(found);
    }

    /** On the worker. Does not ask the name server; if it fails all the same, it is tried again. */
    private void start(NameServerAddress at) {
        if (producer.isDone() || !at.equals(address)) {
            return;
        }
        try {
            Producer started = Producer.start(group, at.toString(), instance, maxMessageSize);
            producer.complete(started);
            waiting.forEach(one -> one.complete(started));
            log.info("messages go by the name server {}", at);
        } catch (MQClientException | RuntimeException e) {
            log.warn("RocketMQ's client does not start; it is tried again", e);
            execute(() -> start(at), START_AGAIN_AFTER);
        }
    }

    /** Runs the task on the worker, which may be blocked; not at all once this is closed. */
    void execute(Runnable task, Duration after) {
        try {
            worker.schedule(task, after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("closed already", e);
        }
    }

    /** The same, or a {@link java.util.concurrent.TimeoutException} after that time. */
    CompletableFuture<Producer> producer(Duration patience) {
        Producer ready = producer.getNow(null);
        if (ready != null) {
            return CompletableFuture.completedFuture(ready);
        }
        CompletableFuture<Producer> one = new CompletableFuture<>();
        waiting.add(one);
        one.whenComplete((started, late) -> waiting.remove(one));
        one.orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
        Producer meanwhile = producer.getNow(null);
        if (meanwhile != null) {
            one.complete(meanwhile);
        }
        return one;
    }

    /** Ends as soon as a name server is known; never before. */
    CompletableFuture<Producer> producer() {
        return producer;
    }

    @Nullable
    NameServerAddress address() {
        return address;
    }

    String instance() {
        return instance;
    }

    /** What to tell whoever finds no broker. */
    String hint() {
        NameServerAddress known = address;
        return known == null
                ? "no name server is known from " + nameServers.hint()
                : "asked at the name server " + known;
    }

    boolean isClosed() {
        return worker.isShutdown();
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        worker.shutdown();
        try {
            if (!worker.awaitTermination(WORKER_ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("a start is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Producer running = producer.getNow(null);
        if (running != null) {
            running.close();
        }
    }
}
