package io.dplatform.watcher.server.rules;

import io.dplatform.confcenter.Revision;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.findings.Findings;
import io.dplatform.monitor.server.rules.AlertRule;
import io.dplatform.monitor.server.rules.RuleProblem;
import io.dplatform.monitor.server.rules.RuleSet;
import io.dplatform.monitor.server.rules.RulesDocument;
import io.dplatform.monitor.server.rules.RulesSchema;
import io.dplatform.monitor.server.rules.RulesVerdict;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Alert rules and what is found by them and without them. */
@RestController
@Needs(Need.VIEWER)
final class RulesController {

    private static final int MAX_HOURS = 168;
    private static final int MAX_PREVIEWED = 30;

    private final RulesDesk desk;
    private final Findings findings;
    private final ChangeService changes;

    /** A preview reads days of numbers: one at a time, or a few people would take the machine. */
    private final Semaphore previews = new Semaphore(1);

    RulesController(RulesDesk desk, MonitorServer monitor, ChangeService changes) {
        this.desk = desk;
        this.findings = monitor.findings();
        this.changes = changes;
    }

    /**
     * The rules document.
     *
     * @param text that is in the config center, empty where there is none
     * @param revision of that text; to be sent along when another one is published
     * @param inForce revision of the text that is in force, empty where none is
     * @param problems of the text
     * @param rules that are in force
     */
    record RulesView(
            String text,
            String revision,
            String inForce,
            RulesVerdictWord verdict,
            List<RuleProblem> problems,
            int further,
            List<RuleRow> rules) {}

    /** What a text would mean. */
    record RulesCheck(List<RuleProblem> problems, int further, List<RuleRow> rules) {}

    /** A text to be looked at. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record RulesText(String text) {
        RulesText {
            if (text == null) {
                throw new InvalidRequest("text", "", "the text of a rules document");
            }
        }
    }

    /** A text whose rules are to be tried on the past. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record PreviewRequest(String text, @Nullable String rule, @Nullable Integer hours) {
        PreviewRequest {
            if (text == null) {
                throw new InvalidRequest("text", "", "the text of a rules document");
            }
            if (hours != null && (hours < 1 || hours > MAX_HOURS)) {
                throw new InvalidRequest("hours", hours, "1 to " + MAX_HOURS);
            }
        }
    }

    /** How often rules would have fired. */
    record PreviewAnswer(List<RulePreview> previews, int left) {}

    /** A text to be put in force. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record RulesPublication(String text, String revision, String reason) {
        RulesPublication {
            if (text == null || text.isBlank()) {
                throw new InvalidRequest("text", "", "the text of a rules document, rules: [] for none");
            }
            if (revision == null) {
                throw new InvalidRequest("revision", "", "the revision that the change was made from, empty for none");
            }
            if (reason == null || reason.isBlank()) {
                throw new InvalidRequest("reason", "", "a sentence that says why");
            }
        }
    }

    /** All that is wrong, may soon be, or was until a few minutes ago. */
    record FindingList(List<FindingItem> findings, long lookedAt) {}

    @GetMapping("/api/rules")
    RulesView rules() {
        RulesState state = desk.state();
        return new RulesView(
                state.text(),
                state.revision().md5(),
                state.inForce().md5(),
                state.verdict(),
                state.problems(),
                state.further(),
                rows(desk.rules()));
    }

    /** The JSON schema of the document, for editors. */
    @GetMapping(value = "/api/rules/schema", produces = MediaType.APPLICATION_JSON_VALUE)
    String schema() {
        return RulesSchema.json();
    }

    @PostMapping("/api/rules/check")
    RulesCheck check(@RequestBody RulesText body) {
        RulesVerdict verdict = RulesDocument.parse(body.text());
        return verdict instanceof RulesVerdict.Accepted accepted
                ? new RulesCheck(List.of(), 0, rows(accepted.rules()))
                : refused((RulesVerdict.Refused) verdict);
    }

    private static RulesCheck refused(RulesVerdict.Refused refused) {
        return new RulesCheck(refused.problems(), refused.further(), List.of());
    }

    @PostMapping("/api/rules/preview")
    PreviewAnswer preview(@RequestBody PreviewRequest body) {
        RuleSet rules = accepted(body.text());
        Duration length = Duration.ofHours(body.hours() == null ? 24 : body.hours());
        List<AlertRule> asked = rules.rules().stream()
                .filter(rule -> body.rule() == null || rule.name().equals(body.rule()))
                .filter(AlertRule::enabled)
                .filter(rule -> rule.check().isOfCalls())
                .toList();
        if (!previews.tryAcquire()) {
            throw Refused.retryAfter(Duration.ofSeconds(2), "another preview is under way; try again in a moment");
        }
        try {
            List<RulePreview> answers = new ArrayList<>();
            for (AlertRule rule : asked.subList(0, Math.min(MAX_PREVIEWED, asked.size()))) {
                answers.add(RulePreview.of(rule.name(), findings.preview(rule.check(), length)));
            }
            return new PreviewAnswer(answers, asked.size() - answers.size());
        } finally {
            previews.release();
        }
    }

    @PutMapping("/api/rules")
    @Needs(Need.OPERATOR)
    RulesView publish(@RequestBody RulesPublication body, HttpServletRequest request) {
        accepted(body.text());
        String before = desk.live();
        String revision = before.isEmpty() ? "" : Revision.of(before).md5();
        if (!revision.equals(body.revision())) {
            throw RulesDesk.conflict();
        }
        ChangeDraft draft = ChangeDraft.of(ChangeKind.RULES, RulesDesk.DOCUMENT.toString(), Actor.of(request))
                .because(body.reason())
                .from(RulesUndo.emptyToNull(before))
                .to(body.text())
                .undoable();
        changes.recordOutside(
                draft,
                () -> {
                    desk.write(before, body.text());
                    return before;
                },
                was -> desk.write(body.text(), was));
        return rules();
    }

    @GetMapping("/api/findings")
    FindingList findings() {
        Map<String, Boolean> muted = new HashMap<>();
        desk.rules().rules().forEach(rule -> muted.put(rule.name(), rule.muted()));
        return new FindingList(
                findings.current().stream()
                        .map(finding -> FindingItem.of(finding, muted.getOrDefault(finding.rule(), false)))
                        .toList(),
                findings.lastLook().at().toEpochMilli());
    }

    /** @throws Refused with the first problem and how many there are */
    private static RuleSet accepted(String text) {
        RulesVerdict verdict = RulesDocument.parse(text);
        if (verdict instanceof RulesVerdict.Accepted accepted) {
            return accepted.rules();
        }
        RulesVerdict.Refused refused = (RulesVerdict.Refused) verdict;
        int more = refused.problems().size() + refused.further() - 1;
        throw new Refused(
                HttpStatus.BAD_REQUEST, refused.problems().get(0) + (more == 0 ? "" : "; and " + more + " more"));
    }

    private static List<RuleRow> rows(RuleSet rules) {
        return rules.rules().stream().map(RuleRow::of).toList();
    }
}
