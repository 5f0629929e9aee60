package io.dplatform.tracker.server;

import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.server.TraceTree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the processes of a trace whose clocks are off, and shifts their spans.
 *
 * <p>Evidence is taken only from the two halves of a call: a server must begin while its client waits. It may well end later,
 * because the answer reaches the client before the server has put everything away. Each pair allows the server's clock an
 * interval of shifts; if zero lies in (or within a millisecond of) all intervals of a process nothing is touched, else the
 * middle of what they have in common is taken for all spans of that process, so that its spans keep their distances; a
 * shift that puts the servers wholly inside their clients is preferred. A process is judged after its callers, against
 * their times as they were set right.
 */
final class ClockSkew {

    private record Process(String service, String instance) {

        static Process of(Node node) {
            return new Process(node.span.service(), node.span.instance());
        }
    }

    private static final class Evidence {

        final List<Node> spans = new ArrayList<>();
        final List<Node> calls = new ArrayList<>();
    }

    private ClockSkew() {}

    static List<ClockShift> setRight(List<Node> roots) {
        Map<Process, Evidence> processes = collect(roots);
        List<ClockShift> shifts = new ArrayList<>();
        // Breadth first from the roots, so a process is met before the ones that it calls.
        processes.forEach((process, evidence) -> {
            ClockShift shift = judge(process, evidence);
            if (shift != null) {
                shifts.add(shift);
            }
        });
        return shifts;
    }

    private static Map<Process, Evidence> collect(List<Node> roots) {
        Map<Process, Evidence> processes = new LinkedHashMap<>();
        ArrayDeque<Node> open = new ArrayDeque<>();
        roots.stream()
                .sorted(Comparator.comparingLong(node -> node.startMicros))
                .forEach(open::add);
        while (!open.isEmpty()) {
            Node node = open.poll();
            Evidence evidence = processes.computeIfAbsent(Process.of(node), process -> new Evidence());
            evidence.spans.add(node);
            Node parent = node.parent;
            if (parent != null && isCallOfAnother(parent, node)) {
                evidence.calls.add(node);
            }
            open.addAll(node.children);
        }
        return processes;
    }

    private static boolean isCallOfAnother(Node client, Node server) {
        return client.span.role() == SpanRole.CLIENT
                && server.span.role() == SpanRole.SERVER
                && !Process.of(client).equals(Process.of(server));
    }

    private static @Nullable ClockShift judge(Process process, Evidence evidence) {
        Interval begun = Interval.ALL;
        Interval contained = Interval.ALL;
        boolean zeroFits = true;
        for (Node server : evidence.calls) {
            Node client = server.parent;
            if (client == null) {
                continue;
            }
            long earliest = client.startMicros - server.startMicros;
            boolean answered = isBoundedByAnswer(client.span, server.span);
            Interval pair = new Interval(earliest, answered ? earliest + client.span.durationMicros() : Long.MAX_VALUE);
            zeroFits &= pair.hasNear(0);
            begun = begun.and(pair);
            contained =
                    contained.and(answered ? new Interval(earliest, pair.most - server.span.durationMicros()) : pair);
        }
        if (zeroFits) {
            return null;
        }
        Interval fitting = contained.isEmpty() ? begun : contained;
        if (fitting.isEmpty()) {
            return new ClockShift(process.service(), process.instance(), 0, 0);
        }
        long shift = fitting.middle();
        evidence.spans.forEach(node -> node.startMicros += shift);
        return new ClockShift(process.service(), process.instance(), shift, evidence.spans.size());
    }

    /** The shifts that a call allows the clock of its server. */
    private record Interval(long least, long most) {

        static final Interval ALL = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);

        /** Two processes of one machine disagree by less than this about the time of day. */
        private static final long TOLERANCE_MICROS = 1_000;

        Interval and(Interval other) {
            return new Interval(Math.max(least, other.least), Math.min(most, other.most));
        }

        boolean isEmpty() {
            return least > most;
        }

        boolean hasNear(long shift) {
            return least <= shift + TOLERANCE_MICROS && most >= shift - TOLERANCE_MICROS;
        }

        long middle() {
            return most == Long.MAX_VALUE ? least : least + (most - least) / 2;
        }
    }

    /** A client that gave up, or did not wait for the answer at all, says nothing about when the server ended. */
    private static boolean isBoundedByAnswer(Span client, Span server) {
        return client.result() != CallResult.TIMEOUT
                && client.result() != CallResult.CANCELLED
                && server.durationMicros() <= client.durationMicros();
    }
}
