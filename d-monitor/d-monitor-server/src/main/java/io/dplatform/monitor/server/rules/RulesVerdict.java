package io.dplatform.monitor.server.rules;

import java.util.List;

/** What became of a rules document. */
public sealed interface RulesVerdict {

    /** It is right, all of it. */
    record Accepted(RuleSet rules) implements RulesVerdict {}

    /**
     * It is refused, all of it; what was in force stays.
     *
     * @param problems in the order of the document, at least one, at most {@link RulesDocument#MAX_PROBLEMS}
     * @param further problems that are not listed
     */
    record Refused(List<RuleProblem> problems, int further) implements RulesVerdict {}
}
