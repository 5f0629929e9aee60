package io.dplatform.monitor.server.rules;

import io.dplatform.monitor.server.findings.Check;
import io.dplatform.monitor.server.findings.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A rules document that was accepted.
 *
 * @param rules in the order of the document
 * @param healthExcept edges that are not judged by the health that needs no rule
 * @param healthNotify channels that are told of what that health finds; empty for all of them
 */
public record RuleSet(List<AlertRule> rules, List<Scope> healthExcept, List<String> healthNotify) {

    /** No rule: the health that needs none stays. */
    public static final RuleSet NONE = new RuleSet(List.of(), List.of(), List.of());

    public RuleSet {
        rules = List.copyOf(rules);
        healthExcept = List.copyOf(healthExcept);
        healthNotify = List.copyOf(healthNotify);
    }

    /** The checks of those that are enabled. */
    public List<Check> checks() {
        return rules.stream().filter(AlertRule::enabled).map(AlertRule::check).toList();
    }

    public Optional<AlertRule> find(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
