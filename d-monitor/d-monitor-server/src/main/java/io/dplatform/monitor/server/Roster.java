package io.dplatform.monitor.server;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who has reported since the platform started. Bounded: who has been silent longest is forgotten first. Thread-safe. */
final class Roster {

    private final int maxProcesses;
    private final Map<ProcessId, ProcessReport> reports = new ConcurrentHashMap<>();

    Roster(int maxProcesses) {
        this.maxProcesses = maxProcesses;
    }

    @Nullable
    ProcessReport find(ProcessId process) {
        return reports.get(process);
    }

    void put(ProcessId process, ProcessReport report) {
        reports.put(process, report);
    }

    /** All, in no order. */
    Collection<ProcessReport> all() {
        return List.copyOf(reports.values());
    }

    /** Forgets who was heard of last before {@code oldest}, and who is too many. */
    void forget(Instant oldest) {
        reports.values().removeIf(report -> report.lastReport().isBefore(oldest));
        int tooMany = reports.size() - maxProcesses;
        if (tooMany > 0) {
            reports.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getValue().lastReport()))
                    .limit(tooMany)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(reports::remove);
        }
    }
}
