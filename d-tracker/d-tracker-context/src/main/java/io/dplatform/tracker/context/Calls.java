package io.dplatform.tracker.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where the calls of a process begin: one instance per process, shared by all adapters. Thread-safe.
 *
 * <pre>{@code
 * CallSite site = calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "StockService.reserve");   // once per method
 * Call call = calls.start(site, CurrentContext.get());                                          // once per call
 * propagation.inject(call.context(), request, Request::setHeader);
 * call.attempt("10.0.0.7:20880");
 * try {
 *     Reply reply = send(request);
 *     call.finish(CallResult.OK, null);
 * } catch (TimeoutException e) {
 *     call.finish(CallResult.TIMEOUT, e);
 * }
 * }</pre>
 */
public final class Calls implements SelfCounters {

    /** As many sites as are kept; calls of further sites are observed all the same, at a higher cost. */
    static final int MAX_SITES = 4_096;

    private static final int MAX_PEER = 128;
    private static final int MAX_OPERATION = 256;

    private final ServiceIdentity identity;
    private final CallObserver observer;
    private final CallClock clock;
    private final IdSource ids;
    private final Sampler sampler;
    private final Propagation propagation;
    private final LongAdder observerFailures;
    private final Map<CallSite.Key, CallSite> sites = new ConcurrentHashMap<>();

    private Calls(Builder builder) {
        this.identity = builder.identity;
        this.observerFailures = new LongAdder();
        this.observer = new GuardedObserver(builder.observers, observerFailures);
        this.clock = builder.clock;
        this.ids = builder.ids;
        this.sampler = builder.sampler;
        this.propagation = new Propagation(builder.clock);
    }

    public static Builder builder(ServiceIdentity identity) {
        return new Builder(identity);
    }

    public ServiceIdentity identity() {
        return identity;
    }

    public CallClock clock() {
        return clock;
    }

    public Propagation propagation() {
        return propagation;
    }

    /** How often an observer has thrown. */
    public long observerFailures() {
        return observerFailures.sum();
    }

    /** {@code observer_failures}, and {@code propagation_dropped_…} for each {@link Propagation.Drop}. */
    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("observer_failures", observerFailures());
        propagation
                .dropped()
                .forEach((drop, count) ->
                        counters.put("propagation_dropped_" + drop.name().toLowerCase(Locale.ROOT), count));
        return counters;
    }

    /**
     * The site of the calls of one operation between this service and {@code peer}.
     *
     * @param peer the other end: who is called where {@code role} is a caller's, who calls where it is not ({@code ""} for a
     *     caller that did not say)
     * @param operation what is called, without ids or other values: its variety must be bounded by the code, not by the traffic.
     *     Both names are cut (128 and 256 characters) and lose their control characters.
     */
    public CallSite site(CallKind kind, CallRole role, String peer, String operation) {
        CallSite known = sites.get(key(kind, role, peer, operation));
        return known != null
                ? known
                : newSite(key(kind, role, Names.tame(peer, MAX_PEER), Names.tame(operation, MAX_OPERATION)));
    }

    private CallSite newSite(CallSite.Key key) {
        return sites.size() >= MAX_SITES
                ? new CallSite(key, clock, observer)
                : sites.computeIfAbsent(key, k -> new CallSite(k, clock, observer));
    }

    private CallSite.Key key(CallKind kind, CallRole role, String peer, String operation) {
        String other = peer.isEmpty() ? ServiceIdentity.OUTSIDE : peer;
        return role.isCaller()
                ? new CallSite.Key(kind, role, identity.app(), other, operation)
                : new CallSite.Key(kind, role, other, identity.app(), operation);
    }

    /**
     * Begins a call now.
     *
     * @param parent the context it is made in: {@link CurrentContext#get()} for a caller, what {@link Propagation#extract}
     *     read for a callee. Without a trace in it a new trace begins.
     */
    public Call start(CallSite site, CallContext parent) {
        return start(site, parent, 0);
    }

    /**
     * Begins the serving of a request that has waited for {@code queuedNanos} before its first line of code runs; the call
     * counts from its arrival.
     */
    public Call start(CallSite site, CallContext parent, long queuedNanos) {
        long now = clock.nanoTime();
        Call call = new Call(site, child(site, parent), now - Math.max(0, queuedNanos), Math.max(0, queuedNanos));
        site.observer().started(call);
        return call;
    }

    /**
     * {@code context} with one more business key. Never throws: what {@link CallContext#withKey} would refuse is dropped and
     * counted, as it is where it comes by a header.
     */
    public CallContext keyed(CallContext context, String name, String value) {
        boolean replaces = context.keys().stream().anyMatch(key -> key.name().equals(name));
        boolean usable =
                BusinessKey.isValid(name, value) && (replaces || context.keys().size() < CallContext.MAX_KEYS);
        if (!usable) {
            propagation.drop(Propagation.Drop.BUSINESS_KEY);
            return context;
        }
        CallContext keyed = context.withKey(name, value);
        return sampler.keepsKeyed() ? keyed.recorded(ids) : keyed;
    }

    private CallContext child(CallSite site, CallContext parent) {
        long high = parent.traceIdHigh();
        long low = parent.traceIdLow();
        long parentSpanId = parent.spanId();
        boolean sampled = parent.isSampled();
        if (!parent.hasTrace()) {
            high = ids.next();
            low = ids.next();
            parentSpanId = 0;
            sampled = sampler.sample(high, low);
        }
        // Whoever looks for an order by its number finds it, however small the share is.
        sampled |= !parent.keys().isEmpty() && sampler.keepsKeyed();
        // A request without a lane is served in the lane of the instance that took it: that is where its callees must
        // be looked for.
        Lane lane = parent.lane().isBase() ? identity.lane() : parent.lane();
        // Nobody will ever see the span of a call that is not recorded, so it needs no id of its own, and what is sent
        // on is
        // what came.
        boolean shared = !sampled && parent.hasTrace();
        return new CallContext(
                high,
                low,
                shared ? parentSpanId : ids.next(),
                parentSpanId,
                sampled,
                shared ? parent.traceparent : null,
                lane,
                site.caller(),
                site.role().isCaller() ? parent.entry() : site.operation(),
                parent.deadlineNanos(),
                parent.luggage());
    }

    /** Collects the parts of a {@link Calls}; only the identity is required. */
    public static final class Builder {

        private final ServiceIdentity identity;
        private final List<CallObserver> observers = new ArrayList<>();
        private CallClock clock = CallClock.system();
        private IdSource ids = IdSource.random();
        private Sampler sampler = Sampler.never();

        private Builder(ServiceIdentity identity) {
            this.identity = Objects.requireNonNull(identity);
        }

        public Builder observer(CallObserver observer) {
            observers.add(observer);
            return this;
        }

        public Builder clock(CallClock clock) {
            this.clock = clock;
            return this;
        }

        public Builder ids(IdSource ids) {
            this.ids = ids;
            return this;
        }

        public Builder sampler(Sampler sampler) {
            this.sampler = sampler;
            return this;
        }

        public Calls build() {
            return new Calls(this);
        }
    }
}
