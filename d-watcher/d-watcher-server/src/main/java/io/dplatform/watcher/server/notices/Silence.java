package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Glob;
import java.time.Instant;
import java.util.Set;

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
        return now < until && covers(service, notice.nodes()) && covers(rule, notice.rules());
    }

    /** What names nobody is only meant by a silence of everybody. */
    private static boolean covers(String pattern, Set<String> names) {
        Glob glob = new Glob(pattern);
        return names.isEmpty() ? pattern.equals("*") : names.stream().allMatch(glob::matches);
    }

    /** What the ledger says of it. */
    String described() {
        return "id: " + id + "\nservice: " + service + "\nrule: " + rule + "\nuntil: " + Instant.ofEpochMilli(until);
    }
}
