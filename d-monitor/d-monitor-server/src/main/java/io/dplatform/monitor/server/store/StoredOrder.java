package io.dplatform.monitor.server.store;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that stand for enum constants in files: written down, so that reordering an enum does not change what is
 * stored. Only ever append.
 */
final class StoredOrder {

    private static final List<CallResult> RESULTS = List.of(
            CallResult.OK,
            CallResult.BUSINESS_ERROR,
            CallResult.ERROR,
            CallResult.TIMEOUT,
            CallResult.REFUSED,
            CallResult.REJECTED,
            CallResult.OPEN,
            CallResult.NO_PROVIDER,
            CallResult.FALLBACK,
            CallResult.CANCELLED);

    private static final List<CallKind> KINDS =
            List.of(CallKind.RPC, CallKind.HTTP, CallKind.SQL, CallKind.CACHE, CallKind.MESSAGE);

    private static final List<SeriesType> TYPES = List.of(
            SeriesType.SEEN, SeriesType.OWN, SeriesType.PEER, SeriesType.INSTANCE, SeriesType.REPORT, SeriesType.LOG);

    private static final int[] BY_ORDINAL = byOrdinal();

    private StoredOrder() {}

    /** How many results there are. */
    static int results() {
        return BY_ORDINAL.length;
    }

    static int of(CallResult result) {
        return BY_ORDINAL[result.ordinal()];
    }

    static int of(SeriesType type) {
        return TYPES.indexOf(type);
    }

    /** 0 where there is no kind. */
    static int of(@Nullable CallKind kind) {
        return kind == null ? 0 : KINDS.indexOf(kind) + 1;
    }

    static SeriesType type(long number) {
        return pick(TYPES, number, "type of series");
    }

    static @Nullable CallKind kind(long number) {
        return number == 0 ? null : pick(KINDS, number - 1, "kind of call");
    }

    private static <T> T pick(List<T> all, long number, String what) {
        if (number < 0 || number >= all.size()) {
            throw new DamagedDataException(what + " " + number + " (expected: below " + all.size() + ")");
        }
        return all.get((int) number);
    }

    private static int[] byOrdinal() {
        CallResult[] results = CallResult.values();
        int[] numbers = new int[results.length];
        for (CallResult result : results) {
            int number = RESULTS.indexOf(result);
            if (number < 0) {
                throw new ExceptionInInitializerError("no number for " + result + " (expected: one at the end)");
            }
            numbers[result.ordinal()] = number;
        }
        return numbers;
    }
}
