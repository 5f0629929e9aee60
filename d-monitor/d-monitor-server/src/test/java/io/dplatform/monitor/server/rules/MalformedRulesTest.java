package io.dplatform.monitor.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.Findings;
import io.dplatform.monitor.server.store.InMemoryMetricStore;
import io.dplatform.tracker.testkit.Figures;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What people, editors and broken pipes make of a rules document: each is refused with a place and a reason, whole. */
final class MalformedRulesTest {

    private static final int DOCUMENTS = Figures.isLong() ? 10_000 : 1_000;

    private static final List<String> SPOILERS = List.of(
            "\t",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "|",
            "> ",
            "? ",
            "- ",
            ": ",
            "%",
            "@",
            "`",
            "\u0000",
            "\u0007",
            "\uD800",
            "\u202E",
            "<<: ",
            "---\n",
            "...\n",
            "null",
            "~",
            "99999999999999999999",
            "-1",
            "NaN",
            "5 percent",
            "yes",
            "# ",
            ",",
            "2h2",
            "\n\n  x",
            "{{constructor}}",
            "${jndi:ldap://x}",
            "T(java.lang.Runtime)");

    private final Random random = new Random(20261125);
    private final RulesInForce inForce = new RulesInForce(new Findings(new InMemoryMetricStore(10), Clock.systemUTC()));

    @Test
    void refusesEachWithPlaceAndReasonAndKeepsTheLastGoodSet() {
        assertThat(inForce.offer(RulesDocumentTest.GOOD)).isInstanceOf(RulesVerdict.Accepted.class);
        RuleSet good = inForce.current();
        int refused = 0;
        int tried = 0;
        List<String> seen = new ArrayList<>();
        while (refused < DOCUMENTS) {
            assertThat(++tried).as("mutations that are still right").isLessThan(20 * DOCUMENTS);
            String text = mutated(RulesDocumentTest.GOOD);
            if (RulesDocument.parse(text) instanceof RulesVerdict.Accepted) {
                // A change within a comment or a name is none that could be refused.
                continue;
            }
            RulesVerdict verdict = inForce.offer(text);
            RulesVerdict.Refused refusal = (RulesVerdict.Refused) verdict;
            int lines = (int) text.chars().filter(c -> c == '\n' || c == '\r').count() + 1;
            assertThat(refusal.problems()).as(text).isNotEmpty().allSatisfy(problem -> {
                // The end of a document is a place, too.
                assertThat(problem.line()).isBetween(1, lines + 1);
                assertThat(problem.column()).isPositive();
                assertThat(problem.message()).contains("(expected: ").doesNotContain("\n");
            });
            assertThat(inForce.current()).isSameAs(good);
            refused++;
            seen.add(refusal.problems().get(0).message());
        }
        assertThat(seen.stream().distinct().count()).as("different reasons").isGreaterThan(100);
        Figures.note(
                "S16",
                DOCUMENTS + " damaged documents of rules",
                "each refused with place and reason; the last good rules stay in force",
                refused + " of " + DOCUMENTS + " refused, the rules never changed");
    }

    /** One to three changes: a line lost, doubled, moved in or out, cut short, or something put somewhere. */
    private String mutated(String text) {
        String mutated = text;
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutated = change(mutated);
        }
        return mutated;
    }

    private String change(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(8)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, " " + line);
            case 3 -> lines.set(at, line.isEmpty() ? line : line.substring(1));
            case 4 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            case 5 -> lines.set(at, line.replaceFirst(": ?", random.nextBoolean() ? "" : "="));
            case 6 -> {
                return text.substring(0, random.nextInt(text.length() + 1));
            }
            default -> {
                int place = random.nextInt(line.length() + 1);
                String spoiler = SPOILERS.get(random.nextInt(SPOILERS.size()));
                lines.set(at, line.substring(0, place) + spoiler + line.substring(place));
            }
        }
        return String.join("\n", lines);
    }
}
