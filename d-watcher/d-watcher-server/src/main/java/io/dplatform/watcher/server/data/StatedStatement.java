package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.ReportedFact;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A statement as a service states it: the latest word of any of its instances. */
record StatedStatement(
        String service,
        String fingerprint,
        String database,
        String sql,
        String verb,
        List<String> reads,
        List<String> writes,
        boolean understood) {

    static StatedStatement of(ReportedFact reported) {
        Map<String, String> values = reported.fact().values();
        return new StatedStatement(
                reported.app(),
                reported.fact().name(),
                values.getOrDefault("database", ""),
                values.getOrDefault("sql", ""),
                values.getOrDefault("verb", ""),
                tables(values.getOrDefault("reads", "")),
                tables(values.getOrDefault("writes", "")),
                "true".equals(values.get("understood")));
    }

    private static List<String> tables(String list) {
        return Arrays.stream(list.split(",")).filter(table -> !table.isBlank()).toList();
    }

    Key key() {
        return new Key(service, fingerprint);
    }

    record Key(String service, String fingerprint) {}
}
