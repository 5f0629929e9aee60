package io.dplatform.tracker.context;

/** Learns of the calls of one {@link CallSite}. Thread-safe; must not block. */
public interface SiteObserver {

    /** The call has begun. */
    default void started(Call call) {}

    /** The call has ended; all its facts are readable now and do not change any more. Called once per call. */
    void finished(Call call);
}
