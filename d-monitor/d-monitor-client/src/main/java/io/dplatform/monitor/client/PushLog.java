package io.dplatform.monitor.client;

import io.dplatform.monitor.client.SnapshotPusher.Fate;
import io.dplatform.tracker.uplink.LineAllowance;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Says when the platform stops taking snapshots and when it takes them again, in at most two lines a minute however often
 * that changes. Used by one thread.
 */
final class PushLog {

    /** One or two posts fail whenever the platform restarts: not worth a line. */
    private static final int FAILURES_WORTH_A_LINE = 3;

    private static final int LINES_A_MINUTE = 2;

    private final Logger log;
    private final LineAllowance lines;

    private int failures;
    private boolean troubleTold;

    PushLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.lines = new LineAllowance(LINES_A_MINUTE, nanoTime);
    }

    void tell(Fate fate) {
        switch (fate) {
            case TAKEN -> taken();
            case REFUSED ->
                failed("The platform refuses the snapshots of this service (a platform older than its"
                        + " starters?); counting goes on");
            case UNAVAILABLE ->
                failed("The platform takes no snapshots (away, slow, its address is not known yet, or the token of this"
                        + " service is not good for its name); counting goes on and nothing counted is lost");
            case STRANGER ->
                failed("What answers at the platform's address is not the platform; counting goes on and"
                        + " nothing counted is lost");
            case BROKEN -> throw new IllegalArgumentException("broken (expected: to be told with its cause)");
        }
    }

    void broken(RuntimeException e) {
        if (lines.take()) {
            log.warn("A snapshot could not be made; the next one follows", e);
        }
    }

    private void taken() {
        if (troubleTold && lines.take()) {
            log.info("The platform takes snapshots again, after {} that it did not", failures);
            troubleTold = false;
        }
        if (!troubleTold) {
            failures = 0;
        }
    }

    private void failed(String message) {
        failures++;
        if (failures >= FAILURES_WORTH_A_LINE && !troubleTold && lines.take()) {
            troubleTold = true;
            log.warn(message);
        }
    }
}
