package io.dplatform.dao.jdbc;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The uses of all statements of the process: statement × entry × caller. As many as {@link #MAX_USES} have a row of their own; what
 * comes later shares one, so that the rows always add up.
 */
final class StatementUses {

    static final int MAX_USES = 1_000;

    /** Stands for what has no row of its own. */
    static final String OTHER = "__other__";

    private final AtomicInteger kept = new AtomicInteger();
    private final LongAdder folded = new LongAdder();
    private final StatementUse other = new StatementUse();
    private final Map<String, OfStatement> byStatement = new ConcurrentHashMap<>();

    /** The uses of one statement; looked up once per statement, not per use. */
    OfStatement of(String fingerprint) {
        return byStatement.computeIfAbsent(fingerprint, f -> new OfStatement(this));
    }

    /** How many uses had no row of their own. */
    long folded() {
        return folded.sum();
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        byStatement.forEach(
                (fingerprint, uses) -> uses.byEntry.forEach((entry, byCaller) -> byCaller.forEach((caller, use) ->
                        facts.add(new Fact("statement-use", fingerprint + "|" + entry + "|" + caller, use.values())))));
        if (folded() > 0) {
            facts.add(new Fact("statement-use", OTHER + "|" + OTHER + "|" + OTHER, other.values()));
        }
        return facts;
    }

    static final class OfStatement {

        private final StatementUses all;
        private final Map<String, Map<String, StatementUse>> byEntry = new ConcurrentHashMap<>();

        private OfStatement(StatementUses all) {
            this.all = all;
        }

        /** The row of what is done in {@code context}: for whom a statement runs. Allocates the first time only. */
        StatementUse in(CallContext context) {
            Map<String, StatementUse> byCaller = byEntry.get(context.entry());
            StatementUse known = byCaller == null ? null : byCaller.get(context.caller());
            return known != null ? known : first(context);
        }

        private StatementUse first(CallContext context) {
            if (all.kept.get() >= MAX_USES) {
                all.folded.increment();
                return all.other;
            }
            @Nullable
            StatementUse made = byEntry.computeIfAbsent(context.entry(), e -> new ConcurrentHashMap<>())
                    .computeIfAbsent(context.caller(), c -> take());
            if (made == null) {
                all.folded.increment();
                return all.other;
            }
            return made;
        }

        /** One more row, or null where others have taken the last one meanwhile. */
        private @Nullable StatementUse take() {
            if (all.kept.incrementAndGet() > MAX_USES) {
                all.kept.decrementAndGet();
                return null;
            }
            return new StatementUse();
        }
    }
}
