package io.dplatform.watcher.server.incidents;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When incidents begin and end.
 *
 * @param settle how long the root of a new incident may move before anybody is told; up to twice as long while something is
 *     about to be found that explains it
 * @param quiet for how long its callers have to be well before an incident is closed
 * @param reopen for how long after that the same root opens the same incident again
 * @param window how much of the latest calls an incident shows
 */
@ConfigurationProperties("d.watcher.incidents")
record IncidentProperties(
        @DefaultValue("10s") Duration settle,
        @DefaultValue("5m") Duration quiet,
        @DefaultValue("15m") Duration reopen,
        @DefaultValue("30s") Duration window) {

    BookRules rules() {
        return new BookRules(settle, quiet, reopen, BookRules.STANDARD.silence());
    }
}
