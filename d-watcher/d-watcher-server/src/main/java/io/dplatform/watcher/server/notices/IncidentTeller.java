package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.rules.AlertRule;
import io.dplatform.monitor.server.rules.RuleSet;
import io.dplatform.watcher.server.incidents.Fold;
import io.dplatform.watcher.server.incidents.Incident;
import io.dplatform.watcher.server.incidents.IncidentNotices;
import io.dplatform.watcher.server.incidents.Member;
import io.dplatform.watcher.server.incidents.Telling;
import io.dplatform.watcher.server.notices.Notice.Fact;
import io.dplatform.watcher.server.notices.Notice.Label;
import io.dplatform.watcher.server.rules.RulesDesk;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes one notice of one incident, however many it makes suffer, and sends it to whom its rules name. */
@Component
final class IncidentTeller implements IncidentNotices {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MAX_CALLERS = 10;

    private final NoticeService notices;
    private final RulesDesk rules;

    IncidentTeller(NoticeService notices, RulesDesk rules) {
        this.notices = notices;
        this.rules = rules;
    }

    @Override
    public void tell(Telling telling, String line) {
        Incident incident = telling.incident();
        List<Finding> findings =
                incident.fold().members().stream().map(Member::finding).toList();
        RuleSet inForce = rules.rules();
        if (!findings.isEmpty() && findings.stream().allMatch(finding -> isMuted(inForce, finding))) {
            return;
        }
        notices.send(notice(telling, line, findings, inForce));
    }

    private static Notice notice(Telling telling, String line, List<Finding> findings, RuleSet inForce) {
        Incident incident = telling.incident();
        Fold fold = incident.fold();
        Set<String> nodes = new HashSet<>(Set.of(fold.root().node()));
        Set<String> names = new HashSet<>();
        findings.forEach(finding -> names.add(finding.rule()));
        NoticeState state = telling.what() == Telling.What.CLOSED ? NoticeState.RESOLVED : NoticeState.OPENED;
        return new Notice(
                "incident/" + incident.id(),
                state,
                fold.severity(),
                line,
                facts(fold),
                "/console/incidents/" + incident.id(),
                nodes,
                names,
                channels(findings, inForce));
    }

    private static List<Fact> facts(Fold fold) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(Label.SINCE, TIME.format(fold.since().atZone(ZoneId.systemDefault()))));
        List<String> callers = fold.callersAffected();
        if (!callers.isEmpty()) {
            String shown = String.join(", ", callers.subList(0, Math.min(MAX_CALLERS, callers.size())));
            int more = callers.size() - MAX_CALLERS;
            facts.add(new Fact(Label.CALLERS, more > 0 ? shown + " +" + more : shown));
        }
        return facts;
    }

    private static boolean isMuted(RuleSet rules, Finding finding) {
        return rules.find(finding.rule()).map(AlertRule::muted).orElse(false);
    }

    /** Those that its rules name; all, if one of the rules names none. */
    private static Set<String> channels(List<Finding> findings, RuleSet inForce) {
        Set<String> channels = new HashSet<>();
        for (Finding finding : findings) {
            Optional<AlertRule> rule = inForce.find(finding.rule());
            if (rule.isPresent() && rule.get().muted()) {
                continue;
            }
            List<String> named = rule.map(AlertRule::channels).orElse(inForce.healthNotify());
            if (named.isEmpty()) {
                return Set.of();
            }
            channels.addAll(named);
        }
        return channels;
    }
}
