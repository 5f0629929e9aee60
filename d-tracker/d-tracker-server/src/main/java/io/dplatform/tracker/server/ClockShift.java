package io.dplatform.tracker.server;

/**
 * The clock of a process that went wrong as its callers' clocks have it: spans of calls lay outside the calls themselves.
 *
 * @param service whose clock
 * @param instance which process of it, {@code ""} where not known
 * @param shiftMicros what was added to its times; 0 where no shift makes all of them fit, and nothing was changed
 * @param spans how many spans were shifted
 */
public record ClockShift(String service, String instance, long shiftMicros, int spans) {

    /** For people. */
    public String text() {
        String who = instance.isEmpty() ? service : service + " (" + instance + ")";
        if (shiftMicros == 0) {
            return who + ": its clock and its callers' do not agree, and no single shift explains it; times are raw";
        }
        return who + ": its clock is about " + Math.abs(shiftMicros) + " µs "
                + (shiftMicros > 0 ? "behind" : "ahead of") + " its callers'; " + spans
                + " of its spans are shown shifted";
    }
}
