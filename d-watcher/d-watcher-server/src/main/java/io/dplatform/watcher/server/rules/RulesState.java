package io.dplatform.watcher.server.rules;

import io.dplatform.confcenter.Revision;
import io.dplatform.monitor.server.rules.RuleProblem;
import java.util.List;

/**
 * What is known of the rules document.
 *
 * @param text that was heard last, {@code ""} where there is none
 * @param revision of that text
 * @param inForce revision of the text that is in force
 * @param problems of the text that was heard last
 * @param further problems that are not listed
 */
record RulesState(
        String text,
        Revision revision,
        Revision inForce,
        RulesVerdictWord verdict,
        List<RuleProblem> problems,
        int further) {

    static RulesState begin(RulesVerdictWord verdict) {
        return new RulesState("", Revision.NONE, Revision.NONE, verdict, List.of(), 0);
    }

    RulesState saying(RulesVerdictWord next) {
        return new RulesState(text, revision, inForce, next, problems, further);
    }
}
