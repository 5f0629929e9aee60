package io.dplatform.dao.cache;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallClock;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.SelfCounters;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.cache.Cache;

/**
 * Spring's caches as calls: {@code GET}, {@code PUT}, {@code EVICT} and {@code CLEAR} to the peer {@code cache:<name>}, and whether a value
 * was there. Keys and values are not looked at. One per process; thread-safe.
 */
public final class CacheCalls implements SelfCounters {

    private static final int MAX_CACHES = 100;

    private final Calls calls;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final Map<String, Sites> sites = new ConcurrentHashMap<>();

    public CacheCalls(Calls calls) {
        this.calls = calls;
    }

    /** {@code cache}, observed; itself where it is so already. */
    public Cache observe(Cache cache) {
        return cache instanceof ObservedCache ? cache : new ObservedCache(cache, this, sitesOf(cache));
    }

    Sites sitesOf(Cache cache) {
        String name = sites.size() < MAX_CACHES || sites.containsKey(cache.getName()) ? cache.getName() : "__other__";
        return sites.computeIfAbsent(name, this::sites);
    }

    CallClock clock() {
        return calls.clock();
    }

    private Sites sites(String cache) {
        String peer = "cache:" + cache.replace('/', '-');
        return new Sites(site(peer, "GET"), site(peer, "PUT"), site(peer, "EVICT"), site(peer, "CLEAR"));
    }

    private CallSite site(String peer, String operation) {
        return calls.site(CallKind.CACHE, CallRole.CLIENT, peer, operation);
    }

    Call start(CallSite site) {
        return calls.start(site, CurrentContext.get());
    }

    /** A value was looked for, and was there or not. */
    void found(Call call, boolean hit) {
        (hit ? hits : misses).increment();
        call.tag("cache.hit", String.valueOf(hit));
        call.finish(CallResult.OK, null);
    }

    void failed(Call call, Throwable thrown) {
        call.finish(CallResult.ERROR, new CacheFailure(thrown.getClass().getName()));
    }

    /** A call that is not made. */
    void notMade(CallSite site, CallResult result) {
        start(site).finish(result, null);
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> counters = new TreeMap<>();
        counters.put("cache_hits", hits.sum());
        counters.put("cache_misses", misses.sum());
        return counters;
    }

    record Sites(CallSite get, CallSite put, CallSite evict, CallSite clear) {}

    /** What was thrown, without its message, which may quote a key. */
    private static final class CacheFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        CacheFailure(String message) {
            super(message, null, false, false);
        }
    }
}
