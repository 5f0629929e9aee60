package io.dplatform.sf;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Watcher;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * The holds in force, at hand for every call: to ask while none is held costs the read of a field. While the config center is
 * away the last ones stay, each until its own end. Thread-safe.
 */
public final class HeldInstances implements AutoCloseable {

    private final Watcher<Holds> watcher;
    private final Clock clock;
    private volatile Holds holds = Holds.none();

    public HeldInstances(ConfigSource source, Clock clock) {
        this.clock = clock;
        this.watcher = Watcher.start(source, Holds.type());
        this.watcher.onChange(document -> holds = document.value().orElse(Holds.none()));
    }

    /**
     * Those of a callee's instances that get calls now; the list itself where that is all of them. Never empty unless the list
     * is.
     *
     * @param address of an instance, {@code host:port}
     */
    public <T> List<T> inTraffic(List<T> instances, Function<? super T, String> address) {
        Holds current = holds;
        return current.isEmpty() ? instances : current.inTraffic(instances, address, clock.millis());
    }

    @Override
    public void close() {
        watcher.close();
    }
}
