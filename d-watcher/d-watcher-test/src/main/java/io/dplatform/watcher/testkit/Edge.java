package io.dplatform.watcher.testkit;

import io.dplatform.tracker.context.CallKind;

/**
 * Who called whom since the platform was started, as the caller saw it.
 *
 * @param caller a service, or {@code __outside__} for a caller that is none
 * @param callee a service; {@code db:…}, {@code topic:…} or a host where the other side is none
 * @param calls that have ended; where only the callee is known to the platform, those that it served
 * @param errorShare of them that failed, 0 to 1; a declared "no" of the business is no failure
 */
public record Edge(String caller, String callee, CallKind kind, long calls, double errorShare) {

    @Override
    public String toString() {
        return caller + " -> " + callee + " " + kind + ": " + calls + " calls, " + Math.round(errorShare * 100)
                + " % failed";
    }
}
