package io.dplatform.watcher.server.changes;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Walks the chain from its first row: a row that was edited, removed, inserted or swapped is named. */
@Component
public final class ChainCheck {

    private static final Logger log = LoggerFactory.getLogger(ChainCheck.class);

    private static final int ROWS_AT_A_TIME = 100;
    private static final long MINUTES_BETWEEN_WALKS = 10;

    private final Ledger ledger;
    private final Clock clock;
    private volatile ChainState last = new ChainState(0, HashChain.START, 0, null, null);

    ChainCheck(Ledger ledger, Clock clock, ObjectProvider<ScheduledExecutorService> upkeep) {
        this.ledger = ledger;
        this.clock = clock;
        upkeep.ifAvailable(executor ->
                executor.scheduleWithFixedDelay(this::walkQuietly, 0, MINUTES_BETWEEN_WALKS, TimeUnit.MINUTES));
    }

    /** As of the last walk. */
    public ChainState state() {
        return last;
    }

    /** Walks now, over all rows. One walk at a time. */
    public synchronized ChainState walk() {
        ChainState before = last;
        ChainState state = walked();
        last = state;
        if (state.broken() != null && !state.broken().equals(before.broken())) {
            log.error("the change ledger is broken at row {}: {}", state.broken(), state.why());
        }
        return state;
    }

    private void walkQuietly() {
        try {
            walk();
        } catch (RuntimeException e) {
            log.warn("the change ledger could not be checked", e);
        }
    }

    private ChainState walked() {
        // Read first: rows that are added during the walk are beyond it and are checked by the next one.
        Ledger.Head head = ledger.head();
        long seq = 0;
        String hash = HashChain.START;
        while (seq < head.seq()) {
            List<Change> rows = ledger.after(seq, ROWS_AT_A_TIME);
            for (Change row : rows) {
                String why = fault(row, seq + 1, hash);
                if (why != null) {
                    return new ChainState(head.seq(), head.hash(), clock.millis(), seq + 1, why);
                }
                if (row.seq() == head.seq() && !row.hash().equals(head.hash())) {
                    return new ChainState(
                            head.seq(), head.hash(), clock.millis(), row.seq(), "the last row was exchanged");
                }
                seq = row.seq();
                hash = row.hash();
            }
            if (rows.isEmpty()) {
                return new ChainState(
                        head.seq(), head.hash(), clock.millis(), seq + 1, "this row and all after it are gone");
            }
        }
        if (seq == 0 && !ledger.after(0, 1).isEmpty()) {
            return new ChainState(head.seq(), head.hash(), clock.millis(), 1L, "the end of the chain was reset");
        }
        return new ChainState(seq, hash, clock.millis(), null, null);
    }

    private static @Nullable String fault(Change row, long expected, String previousHash) {
        if (row.seq() != expected) {
            return "it is missing: after row " + (expected - 1) + " comes row " + row.seq();
        }
        if (!row.previousHash().equals(previousHash)) {
            return "it does not follow the row before it";
        }
        return HashChain.hashOf(row).equals(row.hash()) ? null : "it is not what was written: its hash does not fit";
    }
}
