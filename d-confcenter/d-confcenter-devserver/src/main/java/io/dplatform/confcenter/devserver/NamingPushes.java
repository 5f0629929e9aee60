package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.common.Constants;
import com.alibaba.nacos.api.naming.pojo.ServiceInfo;
import com.alibaba.nacos.api.naming.remote.request.NamingFuzzyWatchChangeNotifyRequest;
import com.alibaba.nacos.api.naming.remote.request.NamingFuzzyWatchSyncRequest;
import com.alibaba.nacos.api.naming.remote.request.NotifySubscriberRequest;
import com.alibaba.nacos.api.remote.request.Request;
import io.dplatform.confcenter.devserver.Pusher.Patience;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells subscribers and fuzzy watchers what changed in {@link Naming}. */
final class NamingPushes implements Naming.Observer {

    private static final int FUZZY_BATCH = 50;

    private final Naming naming;
    private final FuzzyWatches watches = new FuzzyWatches();
    private final Pusher pusher;
    private final Timing timing;
    private final Patience patience;
    /** Services whose push is scheduled: further changes until then ride along. */
    private final Set<ServiceKey> gathering = ConcurrentHashMap.newKeySet();

    /**
     * Pushes that wait for their turn. They say what is true when it comes, so a second one behind them would say the same: were they
     * many, what there is to say would grow faster than it is said.
     */
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    NamingPushes(Clock clock, Pusher pusher, Timing timing) {
        this.naming = new Naming(clock, this);
        this.pusher = pusher;
        this.timing = timing;
        this.patience = new Patience(timing.namingAck(), attempt -> timing.retry(), Integer.MAX_VALUE);
    }

    Naming naming() {
        return naming;
    }

    FuzzyWatches watches() {
        return watches;
    }

    @Override
    public void changed(ServiceKey service) {
        if (gathering.add(service)) {
            pusher.after(timing.pushDelay(), () -> {
                gathering.remove(service); // before reading: a change from here on schedules its own push
                naming.subscribers(service).forEach(subscriber -> pushTo(subscriber, service));
            });
        }
    }

    /** A push may overtake the answer to the subscription, which the client would then keep: hence one more, later. */
    void subscribed(Connection subscriber, ServiceKey service) {
        Duration delay =
                timing.subscribeEcho().compareTo(timing.pushDelay()) > 0 ? timing.subscribeEcho() : timing.pushDelay();
        pusher.after(delay, () -> pushTo(subscriber, service));
    }

    private void pushTo(Connection subscriber, ServiceKey service) {
        Waiting push = new Waiting(subscriber, service);
        if (waiting.add(push)) {
            pusher.deliver(
                    subscriber,
                    () -> {
                        waiting.remove(push); // before reading, as above
                        return notice(subscriber, service);
                    },
                    patience);
        }
    }

    private record Waiting(Connection subscriber, ServiceKey service) {}

    private @Nullable Request notice(Connection subscriber, ServiceKey service) {
        ServiceInfo info = naming.describeTo(subscriber, service);
        return info == null ? null : NotifySubscriberRequest.buildNotifySubscriberRequest(info);
    }

    @Override
    public void appeared(ServiceKey service) {
        notifyWatchers(service, Constants.ServiceChangedType.ADD_SERVICE);
    }

    @Override
    public void vanished(ServiceKey service) {
        notifyWatchers(service, Constants.ServiceChangedType.DELETE_SERVICE);
    }

    private void notifyWatchers(ServiceKey service, String change) {
        pusher.soon(() -> watches.watchersOf(service.namespace(), service.group(), service.name())
                .forEach(watcher -> pusher.deliver(
                        watcher, () -> new NamingFuzzyWatchChangeNotifyRequest(service.full(), change), patience)));
    }

    /**
     * Brings a watcher from what it says to know to what is.
     *
     * @param initial whether the client still waits for its first complete picture
     * @return how many services the pattern matches
     */
    int watch(Connection watcher, String pattern, Set<String> known, boolean initial) {
        watches.watch(watcher, pattern);
        pusher.soon(() -> synchronise(watcher, pattern, known, initial));
        return matches(pattern).size();
    }

    private Set<String> matches(String pattern) {
        Set<String> keys = new LinkedHashSet<>();
        for (ServiceKey key : naming.all()) {
            if (FuzzyWatches.fits(pattern, key.namespace(), key.group(), key.name())) {
                keys.add(key.full());
            }
        }
        return keys;
    }

    private void synchronise(Connection watcher, String pattern, Set<String> known, boolean initial) {
        Set<String> now = matches(pattern);
        List<NamingFuzzyWatchSyncRequest.Context> changes = new ArrayList<>();
        for (String key : now) {
            if (!known.contains(key) && changes.size() < FuzzyWatches.MAX_MATCHES) {
                changes.add(NamingFuzzyWatchSyncRequest.Context.build(key, Constants.ServiceChangedType.ADD_SERVICE));
            }
        }
        for (String key : known) {
            if (!now.contains(key)) {
                changes.add(
                        NamingFuzzyWatchSyncRequest.Context.build(key, Constants.ServiceChangedType.DELETE_SERVICE));
            }
        }
        String type = initial ? Constants.FUZZY_WATCH_INIT_NOTIFY : Constants.FUZZY_WATCH_DIFF_SYNC_NOTIFY;
        int batches = (changes.size() + FUZZY_BATCH - 1) / FUZZY_BATCH;
        for (int batch = 0; batch < batches; batch++) {
            List<NamingFuzzyWatchSyncRequest.Context> part =
                    changes.subList(batch * FUZZY_BATCH, Math.min(changes.size(), (batch + 1) * FUZZY_BATCH));
            int current = batch + 1;
            deliverSync(watcher, pattern, type, part, batches, current);
        }
        if (initial) {
            deliverSync(watcher, pattern, Constants.FINISH_FUZZY_WATCH_INIT_NOTIFY, List.of(), 1, 1);
        }
    }

    private void deliverSync(
            Connection watcher,
            String pattern,
            String type,
            List<NamingFuzzyWatchSyncRequest.Context> part,
            int batches,
            int current) {
        pusher.deliver(
                watcher,
                () -> watches.isWatching(watcher, pattern)
                        ? NamingFuzzyWatchSyncRequest.buildSyncNotifyRequest(
                                pattern, type, new HashSet<>(part), batches, current)
                        : null,
                patience);
    }

    void drop(Connection connection) {
        watches.drop(connection);
        naming.drop(connection);
    }
}
