package io.dplatform.mq.server;

import io.dplatform.confcenter.Subscription;
import io.dplatform.mq.NameServerAddress;
import io.dplatform.mq.NameServerSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a broker every few seconds, and asks it for messages when somebody wants to see one. Thread-safe. */
public final class BrokerWatch implements MessageBroker, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

    static final Duration EVERY = Duration.ofSeconds(5);

    private final Clock clock;
    private final Histories histories = new Histories();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "d-mq-broker-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Subscription subscription;
    private volatile @Nullable NameServerAddress address;
    private volatile BrokerView view = BrokerView.NOTHING;
    private @Nullable RocketAdmin admin; // guarded by this

    private BrokerWatch(NameServerSource nameServers, Clock clock) {
        this.clock = clock;
        this.subscription = nameServers.watch(found -> address = found);
        worker.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    public static BrokerWatch start(NameServerSource nameServers, Clock clock) {
        return new BrokerWatch(nameServers, clock);
    }

    @Override
    public BrokerView view() {
        return view;
    }

    private void look() {
        NameServerAddress at = address;
        if (at == null) {
            return;
        }
        BrokerView before = view;
        try {
            view = histories.after(admin(at).look(), at.toString(), clock.instant());
            if (before.failure().isPresent()) {
                log.info("the broker of the name server {} answers again", at);
            }
        } catch (RuntimeException e) {
            view = before.failing(at.toString(), String.valueOf(e.getMessage()));
            if (before.failure().isEmpty()) {
                log.warn("the broker of the name server {} cannot be looked at: {}", at, e.getMessage());
            }
        }
    }

    private synchronized RocketAdmin admin(NameServerAddress at) {
        RocketAdmin known = admin;
        if (known != null && known.isOf(at)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        RocketAdmin next = RocketAdmin.connect(at);
        admin = next;
        return next;
    }

    private RocketAdmin admin() {
        NameServerAddress at = address;
        if (at == null) {
            throw new BrokerAwayException(
                    "no name server is known (expected: the property d.mq.name-server, or the document "
                            + NameServerAddress.DOCUMENT + ")");
        }
        return admin(at);
    }

    @Override
    public List<MessageView> byId(String id) {
        return admin().byId(id);
    }

    @Override
    public List<MessageView> byKey(String name, String value) {
        return admin().byKey(name, value);
    }

    @Override
    public List<MessageView.Handling> handling(String id, String topic) {
        return admin().handling(id, topic);
    }

    @Override
    public List<MessageView> deadLetters(String group, int limit) {
        return admin().deadLetters(group, limit);
    }

    @Override
    public Optional<Resent> resend(String group, String id) {
        return admin().resend(group, id);
    }

    @Override
    public void close() {
        subscription.close();
        worker.shutdownNow();
        synchronized (this) {
            if (admin != null) {
                admin.close();
                admin = null;
            }
        }
    }
}
