package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one snapshot; see {@link SnapshotCodec} for the form. Trusts nothing: every length is checked against the bytes that
 * are there before anything of that length is made.
 */
final class SnapshotReader {

    static final double SHARE_UNIT = 1_000_000;

    /** Characters of one string. */
    static final int MAX_STRING = 2_048;

    private static final int MAX_STRING_BYTES = 3 * MAX_STRING;

    /** Far above anything counted in the life of a process, and low enough that sums of such numbers do not overflow. */
    private static final long MAX_COUNT = 1L << 53;

    /** A service has at most 10,000 series; the double of it leaves room for one that is newer than this reader. */
    private static final int MAX_ROWS = 20_000;

    private static final int MAX_STRINGS = 100_000;
    private static final int MAX_COUNTERS = 1_000;

    /** The fewest bytes that one of a kind can take: so many can there be at most in what is left. */
    private static final int MIN_STRING_BYTES = 1;

    private static final int MIN_CALL_BYTES = 11;
    private static final int MIN_PEER_BYTES = 6;
    private static final int MIN_ERROR_BYTES = 8;
    private static final int MIN_COUNTER_BYTES = 2;
    private static final int MIN_FACT_BYTES = 3;
    private static final int MIN_BUCKET_BYTES = 2;

    private final byte[] bytes;
    private int at;
    private int end;

    private String[] strings = {};
    private @Nullable Head head;
    private List<CallRow> calls = List.of();
    private List<PeerRow> peers = List.of();
    private ProcessFacts process = ProcessFacts.NONE;
    private List<ErrorRow> errors = List.of();
    private List<Fact> facts = List.of();
    private Map<String, Long> counters = Map.of();

    SnapshotReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    Snapshot read() throws SnapshotFormatException {
        try {
            return readSections();
        } catch (IllegalArgumentException e) {
            // A value that its own type refuses: an app without a name, buckets out of order.
            throw new SnapshotFormatException("snapshot with " + e.getMessage());
        }
    }

    private Snapshot readSections() throws SnapshotFormatException {
        if (bytes.length < 5 || magic() != Wire.MAGIC) {
            throw new SnapshotFormatException("not a snapshot (expected: bytes that begin with DSNP)");
        }
        int version = bytes[4];
        if (version != Wire.VERSION) {
            throw new SnapshotFormatException("snapshot of format version " + version + " (expected: " + Wire.VERSION
                    + "; a platform must be at least as new as the starters of its services)");
        }
        at = 5;
        while (at < bytes.length) {
            end = bytes.length;
            long section = varint();
            int length = size("bytes of section " + section, 1, bytes.length);
            end = at + length;
            section(section);
        }
        Head found = head;
        if (found == null) {
            throw new SnapshotFormatException("snapshot without a sender (expected: section " + Wire.HEAD + ")");
        }
        return new Snapshot(
                found.sender,
                found.sequence,
                found.sentAt,
                found.complete,
                calls,
                peers,
                process,
                errors,
                facts,
                counters);
    }

    private void section(long number) throws SnapshotFormatException {
        if (number == Wire.STRINGS) {
            strings = strings();
        } else if (number == Wire.HEAD) {
            head = head();
        } else if (number == Wire.CALLS) {
            calls = calls();
        } else if (number == Wire.PEERS) {
            peers = peers();
        } else if (number == Wire.PROCESS) {
            process = process();
        } else if (number == Wire.ERRORS) {
            errors = errors();
        } else if (number == Wire.COUNTERS) {
            counters = counters();
        } else if (number == Wire.FACTS) {
            facts = facts();
        }
        // Whatever a newer writer put behind what is known here, or into a section of its own, is passed over.
        at = end;
    }

    private int magic() {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    private String[] strings() throws SnapshotFormatException {
        String[] read = new String[size("strings", MIN_STRING_BYTES, MAX_STRINGS)];
        for (int i = 0; i < read.length; i++) {
            int length = size("bytes of a string", 1, MAX_STRING_BYTES);
            read[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
        }
        return read;
    }

    private Head head() throws SnapshotFormatException {
        ServiceIdentity identity =
                new ServiceIdentity(string(), string(), string(), string(), Lane.of(string()), string());
        String starterVersion = string();
        String javaVersion = string();
        Sender sender = new Sender(identity, instant(), starterVersion, javaVersion);
        return new Head(sender, count("sequence"), instant(), varint() == 1);
    }

    private List<CallRow> calls() throws SnapshotFormatException {
        int size = size("rows of calls", MIN_CALL_BYTES, MAX_ROWS);
        List<CallRow> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            CallKey key = new CallKey(Wire.kind(varint()), Wire.role(varint()), string(), string(), string());
            ResultCounts results = results();
            long inFlight = count("calls in flight");
            long attempts = count("attempts");
            rows.add(new CallRow(key, results, latencies(), inFlight, attempts, latencies(), latencies()));
        }
        return rows;
    }

    private List<PeerRow> peers() throws SnapshotFormatException {
        int size = size("rows of peers", MIN_PEER_BYTES, MAX_ROWS);
        List<PeerRow> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            PeerKey key = new PeerKey(Wire.kind(varint()), string(), string(), string());
            rows.add(new PeerRow(key, results(), latencies()));
        }
        return rows;
    }

    private ProcessFacts process() throws SnapshotFormatException {
        return new ProcessFacts(
                Math.min(1, count("cpu share") / SHARE_UNIT),
                duration(),
                (int) Math.min(Integer.MAX_VALUE, count("processors")),
                varintNotNegative("heap"),
                varintNotNegative("heap"),
                count("collections"),
                duration(),
                (int) Math.min(Integer.MAX_VALUE, count("threads")),
                varintNotNegative("file handles"),
                varintNotNegative("file handles"));
    }

    private List<ErrorRow> errors() throws SnapshotFormatException {
        int size = size("rows of errors", MIN_ERROR_BYTES, MAX_ROWS);
        List<ErrorRow> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(new ErrorRow(
                    string(), string(), string(), string(), string(), string(), count("errors"), instant()));
        }
        return rows;
    }

    private Map<String, Long> counters() throws SnapshotFormatException {
        int size = size("counters", MIN_COUNTER_BYTES, MAX_COUNTERS);
        Map<String, Long> read = new HashMap<>();
        for (int i = 0; i < size; i++) {
            read.put(string(), count("a counter"));
        }
        return read;
    }

    private List<Fact> facts() throws SnapshotFormatException {
        int size = size("facts", MIN_FACT_BYTES, Snapshot.MAX_FACTS);
        List<Fact> read = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String kind = string();
            String name = string();
            int values = size("values of a fact", 2, Fact.MAX_VALUES);
            Map<String, String> map = new LinkedHashMap<>();
            for (int j = 0; j < values; j++) {
                map.put(string(), string());
            }
            read.add(new Fact(kind, name, map));
        }
        return read;
    }

    private ResultCounts results() throws SnapshotFormatException {
        int size = size("results", 2, CallResult.values().length);
        Map<CallResult, Long> counts = new EnumMap<>(CallResult.class);
        for (int i = 0; i < size; i++) {
            counts.put(Wire.result(varint()), count("calls"));
        }
        return ResultCounts.of(counts);
    }

    private Latencies latencies() throws SnapshotFormatException {
        int size = size("buckets", MIN_BUCKET_BYTES, LatencyBuckets.COUNT);
        if (size == 0) {
            return Latencies.NONE;
        }
        int[] indices = new int[size];
        long[] counts = new long[size];
        long index = 0;
        for (int i = 0; i < size; i++) {
            index += varint();
            if (index < 0 || index >= LatencyBuckets.COUNT) {
                throw new SnapshotFormatException(
                        "bucket " + index + " (expected: 0 to " + (LatencyBuckets.COUNT - 1) + ")");
            }
            indices[i] = (int) index;
            counts[i] = count("a bucket");
        }
        return Latencies.ofSparse(indices, counts, varintNotNegative("sum"), varintNotNegative("max"));
    }

    private String string() throws SnapshotFormatException {
        long index = varint();
        if (index < 0 || index >= strings.length) {
            throw new SnapshotFormatException("string " + index + " (expected: below " + strings.length + ")");
        }
        return strings[(int) index];
    }

    private Instant instant() throws SnapshotFormatException {
        return Instant.ofEpochMilli(count("a time"));
    }

    private Duration duration() throws SnapshotFormatException {
        return Duration.ofNanos(varintNotNegative("a duration"));
    }

    private long count(String what) throws SnapshotFormatException {
        long value = varint();
        if (value < 0 || value > MAX_COUNT) {
            throw new SnapshotFormatException(what + ": " + value + " (expected: 0 to 2^53)");
        }
        return value;
    }

    private long varintNotNegative(String what) throws SnapshotFormatException {
        long value = varint();
        if (value < 0) {
            throw new SnapshotFormatException(what + ": " + value + " (expected: not below 0)");
        }
        return value;
    }

    /** A number of things that take at least {@code minBytes} each: more than fit into what is left is a lie. */
    private int size(String what, int minBytes, int max) throws SnapshotFormatException {
        long value = varint();
        int fit = (end - at) / minBytes;
        if (value < 0 || value > fit || value > max) {
            throw new SnapshotFormatException(what + ": " + value + " (expected: at most " + max + ", and no more than "
                    + fit + ", which fit into the bytes left)");
        }
        return (int) value;
    }

    private long varint() throws SnapshotFormatException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw new SnapshotFormatException("snapshot cut off at byte " + at);
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new SnapshotFormatException("number of more than ten bytes at byte " + at);
    }

    private record Head(Sender sender, long sequence, Instant sentAt, boolean complete) {}
}
