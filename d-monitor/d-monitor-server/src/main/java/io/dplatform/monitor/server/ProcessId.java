package io.dplatform.monitor.server;

import io.dplatform.monitor.snapshot.Sender;
import java.time.Instant;

/** One life of one process: after a restart it is another one, and counts from zero. */
record ProcessId(String app, String instance, Instant startedAt) {

    static ProcessId of(Sender sender) {
        return new ProcessId(sender.identity().app(), sender.identity().instance(), sender.startedAt());
    }
}
