package io.dplatform.tracker.context;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands each call to every observer and keeps their failures out of it: the one place where that is done. All failures are
 * counted and the first is logged, with its cause; a log line per call would be a second failure.
 */
final class GuardedObserver implements CallObserver {

    private static final System.Logger LOG = System.getLogger(CallObserver.class.getName());

    private final CallObserver[] observers;
    private final LongAdder failures;
    private final AtomicBoolean logged = new AtomicBoolean();

    GuardedObserver(List<CallObserver> observers, LongAdder failures) {
        this.observers = observers.toArray(CallObserver[]::new);
        this.failures = failures;
    }

    @Override
    public SiteObserver observe(CallSite site) {
        SiteObserver[] ofSite = new SiteObserver[observers.length];
        for (int i = 0; i < observers.length; i++) {
            ofSite[i] = observe(observers[i], site);
        }
        return new OfSite(ofSite);
    }

    private SiteObserver observe(CallObserver observer, CallSite site) {
        try {
            return observer.observe(site);
        } catch (Throwable e) {
            failed(observer, e);
            return call -> {};
        }
    }

    /** Whatever it is, the call goes on: even an {@link Error} of an observer must not become one of the business. */
    private void failed(Object observer, Throwable failure) {
        failures.increment();
        if (logged.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "An observer of calls failed: " + observer.getClass().getName()
                            + ". Calls are not affected; further failures are only counted (observer_failures).",
                    failure);
        }
    }

    private final class OfSite implements SiteObserver {

        private final SiteObserver[] observers;

        OfSite(SiteObserver[] observers) {
            this.observers = observers;
        }

        @Override
        public void started(Call call) {
            for (SiteObserver observer : observers) {
                try {
                    observer.started(call);
                } catch (Throwable e) {
                    failed(observer, e);
                }
            }
        }

        @Override
        public void finished(Call call) {
            for (SiteObserver observer : observers) {
                try {
                    observer.finished(call);
                } catch (Throwable e) {
                    failed(observer, e);
                }
            }
        }
    }
}
