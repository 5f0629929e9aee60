package io.dplatform.tracker.context;

/**
 * Learns of calls. Implemented by whoever makes metrics or spans of them; an adapter never knows which observers there are.
 *
 * <p>An observer runs on the calling thread: it must not block, and resolves per {@link CallSite} once what it needs per
 * call. An observer that throws is kept out of the call and counted ({@link Calls#observerFailures()}).
 */
@FunctionalInterface
public interface CallObserver {

    /**
     * The observer of the calls of one site. Usually asked once per site; asked again for sites beyond the bound of {@link
     * Calls}, so it must itself be bounded in what it keeps.
     */
    SiteObserver observe(CallSite site);
}
