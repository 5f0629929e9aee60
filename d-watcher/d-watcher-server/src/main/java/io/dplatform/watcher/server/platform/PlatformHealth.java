package io.dplatform.watcher.server.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dplatform.monitor.server.view.Agent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the platform itself is. Sizes are bytes, times epoch milliseconds. */
public record PlatformHealth(
        String version,
        long startedAt,
        long uptimeMillis,
        PlatformProcess process,
        List<Part> parts,
        List<Intake> intake,
        List<Store> stores,
        List<Agent> agents) {

    /** The server's own process; {@code residentBytes} is 0 where the system does not tell. */
    public record PlatformProcess(long heapUsed, long heapMax, int threads, double cpuShare, long residentBytes) {}

    /** One part of the platform and what is with it, in words. */
    public record Part(PartName name, PartState state, String detail) {}

    /** The parts. */
    public enum PartName {
        @JsonProperty("registry")
        REGISTRY,
        @JsonProperty("confcenter")
        CONFCENTER,
        @JsonProperty("monitor")
        MONITOR,
        @JsonProperty("tracker")
        TRACKER,
        @JsonProperty("watcher")
        WATCHER,
        @JsonProperty("ledger")
        LEDGER
    }

    /** How a part is. */
    public enum PartState {
        @JsonProperty("up")
        UP,
        @JsonProperty("degraded")
        DEGRADED,
        @JsonProperty("down")
        DOWN
    }

    /** What services pushed, since start; {@code perSecond} over the last minute. */
    public record Intake(IntakeKind kind, long accepted, long rejected, Map<String, Long> dropped, double perSecond) {}

    /** What is pushed. */
    public enum IntakeKind {
        @JsonProperty("metrics")
        METRICS,
        @JsonProperty("spans")
        SPANS,
        @JsonProperty("commands")
        COMMANDS
    }

    /** What is kept on disk. */
    public record Store(
            String name, long bytes, long limitBytes, @Nullable Long oldest, @Nullable Long newest, long items) {}
}
