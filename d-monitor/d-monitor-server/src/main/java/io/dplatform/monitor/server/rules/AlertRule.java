package io.dplatform.monitor.server.rules;

import io.dplatform.monitor.server.findings.Check;
import java.util.List;

/**
 * One rule.
 *
 * @param check what is asked, of whom
 * @param description for people, {@code ""} where there is none
 * @param channels that are told; empty for all of them
 * @param enabled whether it is asked at all
 * @param muted whether what it finds is shown and told to nobody
 * @param line where it stands in the document
 */
public record AlertRule(
        Check check, String description, List<String> channels, boolean enabled, boolean muted, int line) {

    public String name() {
        return check.name();
    }
}
