package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.client.SnapshotPusher;
import io.dplatform.tracker.context.SelfCounters;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** All parts of the application that count something of themselves; looked for when asked, because some depend on others. */
record CountingParts(ObjectProvider<SelfCounters> parts, ObjectProvider<SnapshotPusher> pusher)
        implements Supplier<List<SelfCounters>> {

    @Override
    public List<SelfCounters> get() {
        return Stream.concat(parts.orderedStream(), pusher.stream().map(SnapshotPusher::counters))
                .toList();
    }
}
