package io.dplatform.mq;

import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.Subscription;
import io.dplatform.confcenter.Watcher;
import java.util.function.Consumer;

/** Knows the name server, now or later. Thread-safe. */
public interface NameServerSource {

    /** Tells the address as soon as it is known, and each other one from then on. The listener must not block. */
    Subscription watch(Consumer<NameServerAddress> listener);

    /** What to do while there is none, for messages. */
    String hint();

    static NameServerSource fixed(NameServerAddress address) {
        return new NameServerSource() {
            @Override
            public Subscription watch(Consumer<NameServerAddress> listener) {
                listener.accept(address);
                return () -> {};
            }

            @Override
            public String hint() {
                return "the name server " + address + " of d.mq.name-server";
            }
        };
    }

    /** As the platform keeps it in {@link NameServerAddress#DOCUMENT}. */
    static NameServerSource document(ConfigSource source) {
        return new NameServerSource() {
            @Override
            public Subscription watch(Consumer<NameServerAddress> listener) {
                Watcher<NameServerAddress> watcher = Watcher.start(source, NameServerAddress.documentType());
                watcher.onChange(document -> document.value().ifPresent(listener));
                return watcher::close;
            }

            @Override
            public String hint() {
                return "the document " + NameServerAddress.DOCUMENT + " of the config center";
            }
        };
    }

    /** Where nobody said anything: each message fails and says what to do. */
    static NameServerSource none() {
        return new NameServerSource() {
            @Override
            public Subscription watch(Consumer<NameServerAddress> listener) {
                return () -> {};
            }

            @Override
            public String hint() {
                return "d.mq.name-server, which is not set (expected: host:port, or d.registry to find it)";
            }
        };
    }
}
