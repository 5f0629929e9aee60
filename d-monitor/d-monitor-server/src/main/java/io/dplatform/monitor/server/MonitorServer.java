package io.dplatform.monitor.server;

import io.dplatform.monitor.server.findings.Findings;
import io.dplatform.monitor.server.store.EmbeddedMetricStore;
import io.dplatform.monitor.server.store.EmbeddedStoreOptions;
import io.dplatform.monitor.server.store.InMemoryMetricStore;
import io.dplatform.monitor.server.store.MetricStore;
import io.dplatform.monitor.server.store.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The monitoring of the platform: takes snapshots, keeps their numbers, answers questions. Put together here and nowhere
 * else; everything it gives out is thread-safe and lives as long as it.
 */
public final class MonitorServer implements AutoCloseable {

    private final MetricStore store;
    private final SnapshotIntake intake;
    private final EdgeQuery edges;
    private final ServiceQuery services;
    private final AgentQuery agents;
    private final FactQuery facts;
    private final Findings findings;
    private final Future<?> upkeep;
    private final Future<?> looking;
    private final Object upkeepTurn = new Object();
    private final Object lookTurn = new Object();
    private boolean closed;

    private MonitorServer(
            MetricStore store, MonitorOptions options, Clock clock, ScheduledExecutorService upkeepExecutor) {
        this.store = store;
        Roster roster = new Roster(2 * options.maxProcesses());
        Fleet fleet = new Fleet(roster, options.silentAfter());
        intake = new SnapshotIntake(store, roster, options, clock);
        edges = new EdgeQuery(store, fleet, options.maxEdges(), clock);
        services = new ServiceQuery(store, fleet, options, clock);
        agents = new AgentQuery(fleet, clock);
        facts = new FactQuery(fleet, clock);
        findings = new Findings(store, clock);
        upkeep = upkeepExecutor.scheduleWithFixedDelay(this::upkeep, 1, 1, TimeUnit.SECONDS);
        long tick = Findings.TICK.toSeconds();
        looking = upkeepExecutor.scheduleAtFixedRate(this::look, tick, tick, TimeUnit.SECONDS);
    }

    /**
     * Over the embedded engine.
     *
     * @param folder for its files, used by nobody else
     * @param upkeep writes and tidies up, once per second; not shut down by {@link #close}
     * @throws IOException if the folder cannot be used
     */
    public static MonitorServer open(Path folder, MonitorOptions options, Clock clock, ScheduledExecutorService upkeep)
            throws IOException {
        EmbeddedStoreOptions bounds = EmbeddedStoreOptions.of(options.maxBytes(), options.retention());
        return over(EmbeddedMetricStore.open(folder, bounds, clock), options, clock, upkeep);
    }

    /** Over the engine in memory: leaves no trace, and is only as large as the memory. */
    public static MonitorServer inMemory(MonitorOptions options, Clock clock, ScheduledExecutorService upkeep) {
        return over(new InMemoryMetricStore(Steps.in(options.retention())), options, clock, upkeep);
    }

    /** Over an engine of your own; it is closed with this. */
    public static MonitorServer over(
            MetricStore store, MonitorOptions options, Clock clock, ScheduledExecutorService upkeep) {
        return new MonitorServer(store, options, clock, upkeep);
    }

    public SnapshotIntake intake() {
        return intake;
    }

    public EdgeQuery edges() {
        return edges;
    }

    public ServiceQuery services() {
        return services;
    }

    public AgentQuery agents() {
        return agents;
    }

    public FactQuery facts() {
        return facts;
    }

    /** What is wrong now. */
    public Findings findings() {
        return findings;
    }

    public MetricStore store() {
        return store;
    }

    private void upkeep() {
        synchronized (upkeepTurn) {
            intake.upkeep();
            store.upkeep();
        }
    }

    private void look() {
        synchronized (lookTurn) {
            if (!closed) {
                findings.look();
            }
        }
    }

    /** Stops the upkeep and closes the store. */
    @Override
    public void close() {
        upkeep.cancel(false);
        looking.cancel(false);
        synchronized (lookTurn) {
            closed = true;
        }
        synchronized (upkeepTurn) {
            store.close();
        }
    }
}
