package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.Fact;
import io.dplatform.tracker.context.ServiceIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes one snapshot; see {@link SnapshotCodec} for the form. */
final class SnapshotWriter {

    private final Map<String, Integer> strings = new LinkedHashMap<>();

    byte[] write(Snapshot snapshot) {
        Bytes head = head(snapshot);
        Bytes calls = calls(snapshot);
        Bytes peers = peers(snapshot);
        Bytes process = process(snapshot.process());
        Bytes errors = errors(snapshot);
        Bytes facts = facts(snapshot);
        Bytes counters = counters(snapshot);

        Bytes out = new Bytes();
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.raw(Wire.MAGIC >>> shift);
        }
        out.raw(Wire.VERSION);
        // First, though it is known last: a reader needs the names before the rows.
        out.section(Wire.STRINGS, strings());
        out.section(Wire.HEAD, head);
        out.section(Wire.CALLS, calls);
        out.section(Wire.PEERS, peers);
        out.section(Wire.PROCESS, process);
        out.section(Wire.ERRORS, errors);
        out.section(Wire.COUNTERS, counters);
        out.section(Wire.FACTS, facts);
        return out.toByteArray();
    }

    private Bytes head(Snapshot snapshot) {
        Bytes out = new Bytes();
        ServiceIdentity identity = snapshot.sender().identity();
        out.varint(string(identity.app()));
        out.varint(string(identity.instance()));
        out.varint(string(identity.version()));
        out.varint(string(identity.zone()));
        out.varint(string(identity.lane().name()));
        out.varint(string(identity.owner()));
        out.varint(string(snapshot.sender().starterVersion()));
        out.varint(string(snapshot.sender().javaVersion()));
        out.varint(Math.max(0, snapshot.sender().startedAt().toEpochMilli()));
        out.varint(snapshot.sequence());
        out.varint(Math.max(0, snapshot.sentAt().toEpochMilli()));
        out.varint(snapshot.complete() ? 1 : 0);
        return out;
    }

    private Bytes calls(Snapshot snapshot) {
        Bytes out = new Bytes();
        out.varint(snapshot.calls().size());
        for (CallRow row : snapshot.calls()) {
            CallKey key = row.key();
            out.varint(Wire.code(key.kind()));
            out.varint(Wire.code(key.role()));
            out.varint(string(key.caller()));
            out.varint(string(key.callee()));
            out.varint(string(key.operation()));
            results(out, row.results());
            out.varint(row.inFlight());
            out.varint(row.attempts());
            latencies(out, row.latency());
            latencies(out, row.queue());
            latencies(out, row.run());
        }
        return out;
    }

    private Bytes peers(Snapshot snapshot) {
        Bytes out = new Bytes();
        out.varint(snapshot.peers().size());
        for (PeerRow row : snapshot.peers()) {
            PeerKey key = row.key();
            out.varint(Wire.code(key.kind()));
            out.varint(string(key.caller()));
            out.varint(string(key.callee()));
            out.varint(string(key.instance()));
            results(out, row.results());
            latencies(out, row.latency());
        }
        return out;
    }

    private static Bytes process(ProcessFacts facts) {
        Bytes out = new Bytes();
        out.varint(Math.round(facts.cpuShare() * SnapshotReader.SHARE_UNIT));
        out.varint(nanos(facts.cpuTime()));
        out.varint(facts.processors());
        out.varint(facts.heapUsedBytes());
        out.varint(facts.heapMaxBytes());
        out.varint(facts.gcCount());
        out.varint(nanos(facts.gcTime()));
        out.varint(facts.threads());
        out.varint(facts.fileHandles());
        out.varint(facts.fileHandlesMax());
        return out;
    }

    private Bytes errors(Snapshot snapshot) {
        Bytes out = new Bytes();
        out.varint(snapshot.errors().size());
        for (ErrorRow row : snapshot.errors()) {
            out.varint(string(row.fingerprint()));
            out.varint(string(row.level()));
            out.varint(string(row.logger()));
            out.varint(string(row.exception()));
            out.varint(string(row.location()));
            out.varint(string(row.sample()));
            out.varint(row.count());
            out.varint(Math.max(0, row.lastSeen().toEpochMilli()));
        }
        return out;
    }

    private Bytes facts(Snapshot snapshot) {
        Bytes out = new Bytes();
        out.varint(snapshot.facts().size());
        for (Fact fact : snapshot.facts()) {
            out.varint(string(fact.kind()));
            out.varint(string(fact.name()));
            out.varint(fact.values().size());
            fact.values().forEach((key, value) -> {
                out.varint(string(key));
                out.varint(string(value));
            });
        }
        return out;
    }

    private Bytes counters(Snapshot snapshot) {
        Bytes out = new Bytes();
        out.varint(snapshot.counters().size());
        new TreeMap<>(snapshot.counters()).forEach((name, value) -> {
            out.varint(string(name));
            out.varint(Math.max(0, value));
        });
        return out;
    }

    private Bytes strings() {
        Bytes out = new Bytes();
        out.varint(strings.size());
        for (String text : strings.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.varint(utf8.length);
            out.bytes(utf8, utf8.length);
        }
        return out;
    }

    private static void results(Bytes out, ResultCounts results) {
        Map<CallResult, Long> counts = results.toMap();
        out.varint(counts.size());
        counts.forEach((result, count) -> {
            out.varint(Wire.code(result));
            out.varint(count);
        });
    }

    private static void latencies(Bytes out, Latencies latencies) {
        out.varint(latencies.buckets());
        if (latencies.buckets() == 0) {
            return;
        }
        int previous = 0;
        for (int i = 0; i < latencies.buckets(); i++) {
            out.varint(latencies.indexAt(i) - previous);
            out.varint(latencies.countAt(i));
            previous = latencies.indexAt(i);
        }
        out.varint(latencies.sumNanos());
        out.varint(latencies.maxNanos());
    }

    private int string(String text) {
        String fitting = text.length() <= SnapshotReader.MAX_STRING ? text : cut(text);
        Integer known = strings.putIfAbsent(fitting, strings.size());
        return known == null ? strings.size() - 1 : known;
    }

    private static String cut(String text) {
        int end = SnapshotReader.MAX_STRING;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static long nanos(Duration duration) {
        return Math.max(0, duration.toNanos());
    }

    /** Bytes that grow. */
    private static final class Bytes {

        private byte[] data = new byte[256];
        private int size;

        void raw(int b) {
            ensure(1);
            data[size++] = (byte) b;
        }

        void varint(long value) {
            ensure(10);
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                data[size++] = (byte) (rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            data[size++] = (byte) rest;
        }

        void bytes(byte[] source, int length) {
            ensure(length);
            System.arraycopy(source, 0, data, size, length);
            size += length;
        }

        void section(int number, Bytes content) {
            varint(number);
            varint(content.size);
            bytes(content.data, content.size);
        }

        byte[] toByteArray() {
            return Arrays.copyOf(data, size);
        }

        private void ensure(int more) {
            if (data.length - size < more) {
                data = Arrays.copyOf(data, Math.max(data.length * 2, size + more));
            }
        }
    }
}
