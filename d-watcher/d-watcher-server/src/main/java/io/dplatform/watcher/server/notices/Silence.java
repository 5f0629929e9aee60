package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Glob;
import java.time.Instant;

/**
 * What nobody is told of for a while. It is shown all the same.
 *
 * @param service name or pattern of the services, databases and topics that are meant
 * @param rule name or pattern of the rules that are meant
 * @param until epoch milliseconds
 */
record Silence(String id, String service, String rule, long until, String reason, String author, long createdAt) {

    /** Whether all that a notice is about is meant: what also concerns others is told. */
    boolean covers(Notice notice, long now) {
        Glob services = new Glob(service);
        Glob rules = new Glob(rule);
        return now < until
                && notice.nodes().stream().allMatch(services::matches)
                && notice.rules().stream().allMatch(rules::matches);
    }

    /** What the ledger says of it. */
    String described() {
        return "id: " + id + "\nservice: " + service + "\nrule: " + rule + "\nuntil: " + Instant.ofEpochMilli(until);
    }
}
