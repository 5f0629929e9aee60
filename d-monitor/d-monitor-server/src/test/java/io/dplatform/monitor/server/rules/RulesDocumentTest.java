package io.dplatform.monitor.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.Check;
import io.dplatform.monitor.server.findings.Check.Side;
import io.dplatform.monitor.server.findings.Grain;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesDocumentTest {

    static final String GOOD =
            """
            # who is told of what
            version: 1
            health:
              except:
                - callee: legacy-*
              notify: [ops]
            rules:
              - name: checkout-errors
                description: Buyers cannot pay
                scope:
                  caller: gateway
                  callee: order
                  operation: OrderService.*
                  kind: rpc
                when:
                  signal: error-share
                  above: 5%
                  window: 30s
                  min-calls: 20
                for: 20s
                severity: critical
                notify: [ops, on-call]
              - name: no-orders
                scope: {caller: gateway, callee: order, kind: rpc}
                when: {signal: no-data, window: 5m}
                mute: true
              - name: slow-database
                scope: {callee: "db:*", kind: sql, per: callee}
                when: {signal: p99, above: 250ms}
                enabled: false
              - name: too-quiet
                when: {signal: rate, below: 600/m}
            """;

    private static RuleSet accepted(String text) {
        RulesVerdict verdict = RulesDocument.parse(text);
        assertThat(verdict).isInstanceOf(RulesVerdict.Accepted.class);
        return ((RulesVerdict.Accepted) verdict).rules();
    }

    private static List<RuleProblem> problems(String text) {
        RulesVerdict verdict = RulesDocument.parse(text);
        assertThat(verdict).isInstanceOf(RulesVerdict.Refused.class);
        return ((RulesVerdict.Refused) verdict).problems();
    }

    @Test
    void readsEveryKey() {
        RuleSet rules = accepted(GOOD);

        assertThat(rules.healthExcept())
                .singleElement()
                .satisfies(scope -> assertThat(scope.callee().pattern()).isEqualTo("legacy-*"));
        assertThat(rules.healthNotify()).containsExactly("ops");
        AlertRule errors = rules.find("checkout-errors").orElseThrow();
        assertThat(errors.channels()).containsExactly("ops", "on-call");
        assertThat(errors.line()).isEqualTo(8);
        Check check = errors.check();
        assertThat(check.scope().kind()).isEqualTo(CallKind.RPC);
        assertThat(check.scope().grain()).isEqualTo(Grain.OPERATION);
        assertThat(check.signal()).isEqualTo(Signal.ERROR_SHARE);
        assertThat(check.threshold()).isEqualTo(0.05);
        assertThat(check.window()).isEqualTo(Duration.ofSeconds(30));
        assertThat(check.hold()).isEqualTo(Duration.ofSeconds(20));
        assertThat(check.minCalls()).isEqualTo(20);
        assertThat(check.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rules.find("no-orders").orElseThrow().muted()).isTrue();
        assertThat(rules.find("slow-database").orElseThrow().check().threshold())
                .isEqualTo(250_000);
        assertThat(rules.find("too-quiet").orElseThrow().check()).satisfies(quiet -> {
            assertThat(quiet.side()).isEqualTo(Side.BELOW);
            assertThat(quiet.threshold()).isEqualTo(10);
            assertThat(quiet.window()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(rules.checks()).extracting(Check::name).containsExactly("checkout-errors", "no-orders", "too-quiet");
    }

    @Test
    void readsADocumentWithoutRules() {
        assertThat(accepted("rules: []").rules()).isEmpty();
        assertThat(accepted("\uFEFFrules:\r\n  # none yet\r\n").rules()).isEmpty();
    }

    /** One line of {@link #GOOD} is replaced; the problem must be told at that very place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "above: 5%|above: 5 percent|17|14|rules[0].when.above: \"5 percent\" (expected: a share such as 5% or 0.05)",
                "above: 5%|above: 500|17|14|a share such as 5% or 0.05",
                "above: 5%|above:|17|13|nothing (expected: a share",
                "above: 5%|abov: 5%|17|7|key \"abov\" (expected: did you mean above?)",
                "window: 30s|window: 31s|18|15|whole steps of 10s",
                "window: 30s|window: 2h|18|15|\"2h\" (expected: a time such as 30s or 5m, from 10s to 60m)",
                "min-calls: 20|min-calls: 0|19|18|a whole number from 1 to 1000000",
                "min-calls: 20|min-calls: many|19|18|a whole number",
                "severity: critical|severity: fatal|21|15|one of info, warning, critical",
                "signal: error-share|signal: errors|16|15|one of error-share, timeout-share, p99, rate, no-data, lag, pool-wait",
                "kind: rpc|kind: dubbo|14|13|one of rpc, http, sql, cache, message",
                "name: checkout-errors|name: Checkout|8|11|the letters a to z",
                "name: checkout-errors|name: no-orders|23|5|which is that of the rule at line 8",
                "name: checkout-errors|nam: checkout-errors|8|5|did you mean name?",
                "notify: [ops, on-call]|notify: ops|22|13|a list",
                "notify: [ops, on-call]|notify: [a b]|22|13|names of channels",
                "for: 20s|for: 20|20|10|a time such as 30s or 5m",
                "mute: true|mute: yes|26|11|true or false",
                "caller: gateway|caller: [gateway]|11|15|a list (expected: a name",
                "caller: gateway|caller: gateway\\n      caller: x|12|7|key \"caller\" for the second time",
                "{signal: no-data, window: 5m}|{signal: no-data, above: 3}|25|36|none: the window says how long",
                "{signal: p99, above: 250ms}|{signal: p99, below: 250ms}|29|32|only a rate can be too low",
                "{signal: p99, above: 250ms}|{signal: p99}|29|11|rules[2].when.above: missing (expected: a time such as 500ms or 2s)",
                "{signal: p99, above: 250ms}|{signal: p99, above: 1s, below: 2s}|29|43|one of them",
                "{signal: rate, below: 600/m}|{signal: rate, below: 0}|32|33|above 0",
                "kind: sql, per: callee|caller: x, per: callee|28|37|all callers count together",
                "version: 1|version: 2|2|10|\"2\" (expected: 1)",
                "health:|helth:|3|1|did you mean health?",
                "health:|health: *all|3|9|undefined alias",
                "health:|health: &all|3|1|",
                "rules:|rules: 7|8|9|mapping values are not allowed here",
            })
    void tellsWhereAndWhatWasExpected(String right, String wrong, int line, int column, String message) {
        assertThat(GOOD).contains(right);
        String text = GOOD.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong.replace("\\n", "\n")));

        List<RuleProblem> problems = problems(text);

        assertThat(problems.get(0).line()).as(problems.toString()).isEqualTo(line);
        if (message != null) {
            assertThat(problems.get(0).column()).as(problems.toString()).isEqualTo(column);
            assertThat(problems.get(0).message()).contains(message);
        }
    }

    @Test
    void tellsOfEverythingAtOnce() {
        List<RuleProblem> problems = problems(
                """
                rules:
                  - name: A
                    when: {signal: p99, above: fast}
                    severity: bad
                  - when: {signal: rate}
                  - 5
                """);

        assertThat(problems).extracting(RuleProblem::line).containsExactly(2, 3, 4, 5, 5, 6);
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).contains("(expected: "));
    }

    @Test
    void listsABoundedNumberOfProblemsAndCountsTheRest() {
        RulesVerdict verdict = RulesDocument.parse("rules:\n" + "  - {}\n".repeat(100));

        assertThat(verdict).isInstanceOfSatisfying(RulesVerdict.Refused.class, refused -> {
            assertThat(refused.problems()).hasSize(RulesDocument.MAX_PROBLEMS);
            assertThat(refused.further()).isEqualTo(150);
        });
    }

    @Test
    void boundsRulesAndWindows() {
        StringBuilder many = new StringBuilder("rules:\n");
        for (int i = 0; i <= RulesDocument.MAX_RULES; i++) {
            many.append("  - {name: r").append(i).append(", when: {signal: no-data}}\n");
        }
        assertThat(problems(many.toString()).get(0).message()).contains("201 entries (expected: at most 200)");

        StringBuilder windows = new StringBuilder("rules:\n");
        for (int i = 1; i <= 9; i++) {
            windows.append("  - {name: r")
                    .append(i)
                    .append(", when: {signal: no-data, window: ")
                    .append(i)
                    .append("m}}\n");
        }
        assertThat(problems(windows.toString()).get(0).message()).contains("at most 8 different ones");
    }

    @Test
    void constructsNothing() {
        assertThat(problems("rules: !!javax.script.ScriptEngineManager [x]")
                        .get(0)
                        .message())
                .contains("tag is not allowed");
        assertThat(problems("a: &a [x]\nrules: [*a, *a]").get(0).message()).contains("everything written out");
        assertThat(problems("rules: &a [*a]")).isNotEmpty();
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(bomb + "rules: []")).isNotEmpty();
        assertThat(problems("rules: " + "[".repeat(5_000)).get(0).message()).contains("(expected: YAML)");
        assertThat(problems("x".repeat(RulesDocument.MAX_LENGTH + 1)).get(0).message())
                .contains("at most 262144");
        Figures.note(
                "S10",
                "YAML bombs as rules: tags of classes, aliases of aliases, cycles, depth, length",
                "all refused; nothing is constructed",
                "all 6 kinds refused");
    }

    @Test
    void showsNothingThatCouldChangeALineOrHideInIt() {
        RuleProblem problem = problems("rules:\n  - name: \"a\\nb\\u202Ec\"\n    when: {signal: no-data}")
                .get(0);

        assertThat(problem.message()).contains("\"a?b?c\"");
    }
}
