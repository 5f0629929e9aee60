package io.dplatform.sf.autoconfigure;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.live.LastGood;
import io.dplatform.sf.InstanceMemory;
import java.time.Clock;
import java.util.List;

/** Beside the documents that were good, with the same care: generations, checksums, for its owner only. */
final class KeptInstances implements InstanceMemory {

    private static final String GROUP = "D_INSTANCES";
    private static final int MAX_LINES = 2_000;
    private static final int MAX_NAME = 150;

    private final LastGood lastGood;
    private final Clock clock;

    KeptInstances(LastGood lastGood, Clock clock) {
        this.lastGood = lastGood;
        this.clock = clock;
    }

    @Override
    public void keep(String service, List<String> lines) {
        if (lines.size() <= MAX_LINES) {
            lastGood.keep(Document.of(id(service), String.join("\n", lines)), clock.instant());
        }
    }

    @Override
    public List<String> recall(String service) {
        return lastGood.read(id(service))
                .map(kept -> kept.document().text().lines().limit(MAX_LINES).toList())
                .orElse(List.of());
    }

    /** A name of a file, so it has to be short; two services must not become one by it. */
    private static DocumentId id(String service) {
        String name = service.replaceAll("[^a-zA-Z0-9_.-]", "_");
        return new DocumentId(
                GROUP,
                name.length() <= MAX_NAME
                        ? name
                        : name.substring(name.length() - MAX_NAME) + "-" + Integer.toHexString(service.hashCode()));
    }
}
