package io.dplatform.tracker.context;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Hands each call to every observer and keeps their failures out of it: the one place where that is done. */
final class GuardedObserver implements CallObserver {

    private final CallObserver[] observers;
    private final LongAdder failures;

    private GuardedObserver(List<CallObserver> observers, LongAdder failures) {
        this.observers = observers.toArray(CallObserver[]::new);
        this.failures = failures;
    }

    static CallObserver of(List<CallObserver> observers, LongAdder failures) {
        return new GuardedObserver(observers, failures);
    }

    @Override
    public SiteObserver observe(CallSite site) {
        SiteObserver[] ofSite = new SiteObserver[observers.length];
        for (int i = 0; i < observers.length; i++) {
            ofSite[i] = observe(observers[i], site);
        }
        return new Guarded(ofSite, failures);
    }

    private SiteObserver observe(CallObserver observer, CallSite site) {
        try {
            return observer.observe(site);
        } catch (RuntimeException | LinkageError e) {
            failures.increment();
            return call -> {};
        }
    }

    private static final class Guarded implements SiteObserver {

        private final SiteObserver[] observers;
        private final LongAdder failures;

        Guarded(SiteObserver[] observers, LongAdder failures) {
            this.observers = observers;
            this.failures = failures;
        }

        @Override
        public void started(Call call) {
            for (SiteObserver observer : observers) {
                try {
                    observer.started(call);
                } catch (RuntimeException | LinkageError e) {
                    failures.increment();
                }
            }
        }

        @Override
        public void finished(Call call) {
            for (SiteObserver observer : observers) {
                try {
                    observer.finished(call);
                } catch (RuntimeException | LinkageError e) {
                    failures.increment();
                }
            }
        }
    }
}
