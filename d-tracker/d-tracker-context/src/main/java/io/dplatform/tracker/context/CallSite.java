package io.dplatform.tracker.context;

/**
 * One kind of call: who calls whom for what. All calls of a site share it, so that an observer resolves labels once per site
 * and not once per call. Obtained from {@link Calls#site}; compared by identity.
 */
public final class CallSite {

    private final Key key;
    private final CallClock clock;
    private final SiteObserver observer;

    CallSite(Key key, CallClock clock, CallObserver observer) {
        this.key = key;
        this.clock = clock;
        this.observer = observer.observe(this);
    }

    public CallKind kind() {
        return key.kind;
    }

    public CallRole role() {
        return key.role;
    }

    /** The app that calls, {@link ServiceIdentity#OUTSIDE} where it is not one of ours. */
    public String caller() {
        return key.caller;
    }

    /** The app that is called; a topic, database or host where the other side is not an app. */
    public String callee() {
        return key.callee;
    }

    /** What is called: {@code StockService.reserve}, {@code GET /orders/{id}}; never a concrete id. */
    public String operation() {
        return key.operation;
    }

    /** Of all calls of the site: a call that holds it itself is eight bytes larger. */
    CallClock clock() {
        return clock;
    }

    SiteObserver observer() {
        return observer;
    }

    @Override
    public String toString() {
        return key.kind + " " + key.role + " " + key.caller + " -> " + key.callee + " " + key.operation;
    }

    record Key(CallKind kind, CallRole role, String caller, String callee, String operation) {}
}
