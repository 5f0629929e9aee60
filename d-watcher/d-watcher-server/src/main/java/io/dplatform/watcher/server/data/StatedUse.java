package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.ReportedFact;
import org.jspecify.annotations.Nullable;

/** What a statement costs one instance of a service for one entry and one caller. */
record StatedUse(String service, String fingerprint, String entry, String caller, Totals totals) {

    /** Null for a name that does not have its three parts. */
    static @Nullable StatedUse of(ReportedFact reported) {
        String name = reported.fact().name();
        int first = name.indexOf('|');
        int last = name.lastIndexOf('|');
        if (first < 0 || first == last) {
            return null;
        }
        return new StatedUse(
                reported.app(),
                name.substring(0, first),
                name.substring(first + 1, last),
                name.substring(last + 1),
                Totals.of(reported.fact().values()));
    }

    StatedStatement.Key key() {
        return new StatedStatement.Key(service, fingerprint);
    }
}
