package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.view.ReportedFact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who reads which document, by what the instances state about themselves. */
@Component
final class Readers {

    /** What the platform writes for itself is changed by the screens that it belongs to. */
    static final String PLATFORM_GROUP = "D_PLATFORM";

    private static final String KIND = "document";

    private final MonitorServer monitor;

    Readers(MonitorServer monitor) {
        this.monitor = monitor;
    }

    Map<DocumentId, List<ReportedFact>> all() {
        Map<DocumentId, List<ReportedFact>> readers = new LinkedHashMap<>();
        for (ReportedFact reported : monitor.facts().all(KIND)) {
            DocumentId id = id(reported.fact().name());
            if (id != null) {
                readers.computeIfAbsent(id, unknown -> new ArrayList<>()).add(reported);
            }
        }
        return readers;
    }

    List<ReportedFact> of(DocumentId id) {
        return monitor.facts().all(KIND).stream()
                .filter(it -> it.fact().name().equals(id.toString()))
                .toList();
    }

    /** The services that a change of the document reaches. */
    List<String> services(DocumentId id) {
        return of(id).stream().map(ReportedFact::app).distinct().sorted().toList();
    }

    private static @Nullable DocumentId id(String name) {
        int slash = name.indexOf('/');
        try {
            DocumentId id = slash < 0 ? null : new DocumentId(name.substring(0, slash), name.substring(slash + 1));
            return id == null || id.group().equals(PLATFORM_GROUP) ? null : id;
        } catch (IllegalArgumentException notANameForADocument) {
            return null;
        }
    }
}
