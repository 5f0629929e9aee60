package io.dplatform.watcher.server.incidents;

import java.time.Duration;

/**
 * When incidents begin and end.
 *
 * @param settle how long the root may move before somebody is told; up to twice as long while it is about to move
 * @param quiet for how long a root has to be well before its incident is closed
 * @param reopen for how long after that the same root opens the same incident again
 * @param silence for how long nothing may be heard before an incident is closed as unknown
 */
public record BookRules(Duration settle, Duration quiet, Duration reopen, Duration silence) {

    public static final BookRules STANDARD =
            new BookRules(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(2));

    public BookRules withQuiet(Duration time) {
        return new BookRules(settle, time, reopen, silence);
    }
}
