package io.dplatform.monitor.server.store;

import io.dplatform.tracker.context.CallKind;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What names a series.
 *
 * @param kind null where kinds are counted together
 * @param caller the app that calls, {@code ""} where callers are counted together
 * @param callee the app that is called, or that reports
 * @param detail operation, instance or log entry, by type
 */
public record SeriesKey(SeriesType type, @Nullable CallKind kind, String caller, String callee, String detail)
        implements Comparable<SeriesKey> {

    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::type)
            .thenComparing(SeriesKey::callee)
            .thenComparing(SeriesKey::caller)
            .thenComparing(key -> StoredOrder.of(key.kind()))
            .thenComparing(SeriesKey::detail);

    public static SeriesKey seen(CallKind kind, String caller, String callee, String operation) {
        return new SeriesKey(SeriesType.SEEN, kind, caller, callee, operation);
    }

    public static SeriesKey own(CallKind kind, String caller, String callee, String operation) {
        return new SeriesKey(SeriesType.OWN, kind, caller, callee, operation);
    }

    public static SeriesKey peer(CallKind kind, String caller, String callee, String instance) {
        return new SeriesKey(SeriesType.PEER, kind, caller, callee, instance);
    }

    public static SeriesKey instance(String app, String instance) {
        return new SeriesKey(SeriesType.INSTANCE, null, "", app, instance);
    }

    public static SeriesKey report(String app, String instance) {
        return new SeriesKey(SeriesType.REPORT, null, "", app, instance);
    }

    public static SeriesKey log(String app, LogEntry entry) {
        return new SeriesKey(SeriesType.LOG, null, "", app, entry.toDetail());
    }

    /** By what is asked for together. */
    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }
}
