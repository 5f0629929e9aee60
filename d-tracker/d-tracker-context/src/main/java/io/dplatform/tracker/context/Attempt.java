package io.dplatform.tracker.context;

/**
 * A try of a call that did not end it: another try followed.
 *
 * @param instance the instance that was asked, or {@code ""} where that is not known
 * @param startNanos on the monotonic clock of the {@link Call}
 * @param durationNanos nanoseconds
 */
public record Attempt(String instance, long startNanos, long durationNanos, CallResult result) {}
