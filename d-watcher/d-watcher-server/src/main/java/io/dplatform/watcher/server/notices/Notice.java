package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Severity;
import java.util.List;
import java.util.Set;

/**
 * One thing that people should know. Everything in it may come from outside; it becomes text only in {@link NoticeText}, which
 * escapes it for where it goes.
 *
 * @param key what it is about, the same while that goes on: {@code incident/12}
 * @param title one line
 * @param facts what else is known, in order
 * @param path of the console where there is more, {@code /console/incidents/12}
 * @param nodes services, databases and topics concerned: what silences look at
 * @param rules that found it: what silences look at
 * @param channels that are told; empty for all
 */
public record Notice(
        String key,
        NoticeState state,
        Severity severity,
        String title,
        List<Fact> facts,
        String path,
        Set<String> nodes,
        Set<String> rules,
        Set<String> channels) {

    /** A named fact. */
    public record Fact(Label label, String value) {}

    /** The names of facts, which are told in the reader's language. */
    public enum Label {
        SINCE,
        CALLERS,
        CAUSE,
        SUSPECT
    }

    public Notice {
        facts = List.copyOf(facts);
        nodes = Set.copyOf(nodes);
        rules = Set.copyOf(rules);
        channels = Set.copyOf(channels);
    }
}
