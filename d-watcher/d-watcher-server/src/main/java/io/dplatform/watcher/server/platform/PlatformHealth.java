package io.dplatform.watcher.server.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dplatform.monitor.server.view.Agent;
import java.time.Instant;
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

    /** One part of the platform, and what there is to know of it: what does not work comes first. */
    public record Part(PartName name, PartState state, List<Note> notes) {

        static Part of(PartName name, PartState state, Note... notes) {
            return new Part(name, state, List.of(notes));
        }
    }

    /**
     * Something to know of a part; whoever shows it words it in the language of whoever reads.
     *
     * @param n how many or which, where it counts something
     * @param at epoch milliseconds since when or when last
     * @param text what nobody else knows: an address, a reason
     */
    public record Note(NoteKind what, @Nullable Long n, @Nullable Long at, @Nullable String text) {

        static Note of(NoteKind what) {
            return new Note(what, null, null, null);
        }

        Note count(long n) {
            return new Note(what, n, at, text);
        }

        Note at(Instant at) {
            return new Note(what, n, at.toEpochMilli(), text);
        }

        Note text(@Nullable String text) {
            return new Note(what, n, at, text);
        }
    }

    /** What there may be to know of a part. */
    public enum NoteKind {
        /** No registry is configured. */
        REGISTRY_UNSET,
        /** The registry at the address {@code text} answers. */
        REGISTRY_ANSWERS,
        /** It has not answered since the start. */
        REGISTRY_NEVER_ANSWERED,
        /** It has not answered since {@code at}; instances are shown as last heard. */
        REGISTRY_SILENT,
        /** No config center is configured: services cannot find this platform. */
        CONFCENTER_UNSET,
        /** Services find this platform at {@code text}. */
        ADDRESS_PUBLISHED,
        /** The address is not published yet, for the reason {@code text}. */
        ADDRESS_PENDING,
        /** The config center does not answer, for the reason {@code text}; services keep the address they know. */
        ADDRESS_UNKNOWN,
        /** Somebody else changed the address: services report elsewhere until this platform is started again. */
        ADDRESS_CHANGED,
        /** Nobody has looked for what is wrong since {@code at}: no incident is opened. */
        NOBODY_LOOKS,
        /** {@code n} writes to the disk failed since the start, the last one at {@code at}. */
        WRITES_FAILED,
        /** {@code n} findings found no place: more is wrong than can be watched. */
        FINDINGS_UNPLACED,
        /** {@code n} instances report. */
        AGENTS_REPORT,
        /** {@code n} instances are silent. */
        AGENTS_SILENT,
        /** {@code n} damaged pieces were found on the disk and left out. */
        PIECES_DAMAGED,
        /** {@code n} spans are stored. */
        SPANS_STORED,
        /** It serves the page on which this is read. */
        SERVES,
        /** It leads since {@code at}, with the token {@code n}. */
        LEADS,
        /** {@code text} would take over. */
        STOOD_BY,
        /** Nobody would take over. */
        NOBODY_STANDS_BY,
        /** The heartbeat does not get out, for the reason {@code text}. */
        HEARTBEAT_FAILS,
        /** The last heartbeat was taken at {@code at}. */
        HEARTBEAT_TAKEN,
        /** No heartbeat was taken since the start. */
        HEARTBEAT_NEVER_TAKEN,
        /** Row {@code n} of the ledger is not as it was written, as {@code text} says. */
        CHAIN_BROKEN,
        /** The chain was not walked yet. */
        CHAIN_NOT_WALKED,
        /** All {@code n} rows that the ledger had at {@code at} are as they were written. */
        CHAIN_WHOLE
    }

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
            StoreName name, long bytes, long limitBytes, @Nullable Long oldest, @Nullable Long newest, long items) {}

    /** The stores. */
    public enum StoreName {
        @JsonProperty("metrics")
        METRICS,
        @JsonProperty("spans")
        SPANS
    }
}
