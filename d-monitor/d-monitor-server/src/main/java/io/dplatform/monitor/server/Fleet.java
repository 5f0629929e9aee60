package io.dplatform.monitor.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the roster says of services and their instances; of an instance that was restarted, its last life counts. */
final class Fleet {

    private static final double NO_PROCESSOR_LEFT = 0.95;
    private static final Duration GC_PER_MINUTE = Duration.ofSeconds(6);

    private final Roster roster;
    private final Duration silentAfter;

    Fleet(Roster roster, Duration silentAfter) {
        this.roster = roster;
        this.silentAfter = silentAfter;
    }

    /** One report per app and instance, by app and instance. */
    List<ProcessReport> instances() {
        Map<List<String>, ProcessReport> latest = new HashMap<>();
        for (ProcessReport report : roster.all()) {
            latest.merge(
                    List.of(app(report), report.sender().identity().instance()),
                    report,
                    (a, b) -> a.lastReport().isBefore(b.lastReport()) ? b : a);
        }
        List<ProcessReport> sorted = new ArrayList<>(latest.values());
        sorted.sort(Comparator.comparing(Fleet::app)
                .thenComparing(report -> report.sender().identity().instance()));
        return sorted;
    }

    /** Those that reported within the window. */
    Map<String, List<ProcessReport>> byApp(Instant from, Instant to) {
        return instances().stream()
                .filter(report -> !report.lastReport().isBefore(from)
                        && !report.firstReport().isAfter(to))
                .collect(Collectors.groupingBy(Fleet::app));
    }

    Set<String> apps() {
        return roster.all().stream().map(Fleet::app).collect(Collectors.toSet());
    }

    boolean isSilent(ProcessReport report, Instant now) {
        return report.isSilent(now, silentAfter);
    }

    /** Apps of which some process has no processor left, or spends its time on its memory. */
    Set<String> strained(Instant now) {
        Set<String> strained = new HashSet<>();
        for (ProcessReport report : instances()) {
            boolean busy = report.facts().cpuShare() >= NO_PROCESSOR_LEFT
                    || report.gcPerMinute().compareTo(GC_PER_MINUTE) >= 0;
            if (busy && !isSilent(report, now)) {
                strained.add(app(report));
            }
        }
        return strained;
    }

    static String app(ProcessReport report) {
        return report.sender().identity().app();
    }
}
