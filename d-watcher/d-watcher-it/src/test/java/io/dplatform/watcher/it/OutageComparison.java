package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.watcher.it.OpenLoop.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What those who shop see of an outage of the platform and its registry: the shop under 150 requests/s for a minute, for another
 * one, and for three minutes from the moment of the kill, then the platform comes back, and all of that again. The second minute
 * tells how much two times of the same differ. Half an hour, and so no part of a build; run by name, it writes
 * {@code target/outage.md}. {@code -Doutage.rounds} and {@code -Doutage.minute}, an ISO duration, make it shorter.
 */
class OutageComparison {

    private static final int ROUNDS = Integer.getInteger("outage.rounds", 6);
    private static final Duration MINUTE = Duration.parse(System.getProperty("outage.minute", "PT1M"));
    private static final Duration OUTAGE = MINUTE.multipliedBy(3);
    private static final Duration WARM_UP = MINUTE.multipliedBy(5);
    private static final Duration SETTLE = MINUTE.dividedBy(2);
    private static final int PER_SECOND = 150;

    private final RunningDemo demo = RunningDemo.shared();
    private final OpenLoop shoppers = new OpenLoop(demo.gateway("/api/products/sku-1"), "sku-1", PER_SECOND);

    @Test
    void compare() throws IOException {
        shoppers.run(WARM_UP);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            shoppers.run(SETTLE);
            Minutes before = Minutes.of(() -> shoppers.run(MINUTE), demo::cpuOfServices);
            Minutes again = Minutes.of(() -> shoppers.run(MINUTE), demo::cpuOfServices);
            demo.command("kill", "platform");
            Minutes without = Minutes.of(() -> shoppers.run(OUTAGE), demo::cpuOfServices);
            demo.command("revive", "platform");
            demo.awaitThePlatform();
            Round round = new Round(before, again, without);
            rounds.add(round);
            System.out.println(round.row(i + 1));
        }
        Files.writeString(Path.of("target", "outage.md"), report(rounds));
        assertThat(rounds.stream().flatMap(Round::outcomes).flatMap(outcome -> outcome.failures().stream()))
                .isEmpty();
    }

    private static String report(List<Round> rounds) {
        StringBuilder text = new StringBuilder(
                "| round | p99 of a minute | of the next | of three minutes without | CPU of all services, points |\n|---|---|---|---|---|\n");
        for (int i = 0; i < rounds.size(); i++) {
            text.append(rounds.get(i).row(i + 1)).append('\n');
        }
        return text.append('\n')
                .append(change("p99, the next minute", rounds, Round::again, Outcome::p99OfAll))
                .append(change("p99, without", rounds, Round::without, Outcome::p99OfAll))
                .append(change("p99 of the median 20 s, the next minute", rounds, Round::again, Outcome::p99))
                .append(change("p99 of the median 20 s, without", rounds, Round::without, Outcome::p99))
                .append(change("p50, the next minute", rounds, Round::again, Outcome::p50))
                .append(change("p50, without", rounds, Round::without, Outcome::p50))
                .toString();
    }

    private static String change(
            String what, List<Round> rounds, Function<Round, Minutes> of, Function<Outcome, Duration> figure) {
        List<Double> changes = rounds.stream()
                .map(round -> 100
                        * (millis(figure.apply(of.apply(round).outcome()))
                                        / millis(figure.apply(round.before().outcome()))
                                - 1))
                .toList();
        return String.format(
                Locale.ROOT,
                "%s: %+.0f %% in the median, %+.0f to %+.0f in the middle half%n",
                what,
                Quantiles.median(changes),
                Quantiles.of(changes, 0.25),
                Quantiles.of(changes, 0.75));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    /** What came of some time, and what all services took in it, in points of one processor. */
    private record Minutes(Outcome outcome, double cpuPoints) {

        static Minutes of(Supplier<Outcome> run, Supplier<Duration> cpu) {
            Duration taken = cpu.get();
            long began = System.nanoTime();
            Outcome outcome = run.get();
            return new Minutes(outcome, 100.0 * cpu.get().minus(taken).toNanos() / (System.nanoTime() - began));
        }
    }

    private record Round(Minutes before, Minutes again, Minutes without) {

        Stream<Outcome> outcomes() {
            return Stream.of(before, again, without).map(Minutes::outcome);
        }

        String row(int number) {
            return String.format(
                    Locale.ROOT,
                    "| %d | %.1f ms | %.1f ms | %.1f ms | %.0f, %.0f, %.0f |",
                    number,
                    millis(before.outcome.p99OfAll()),
                    millis(again.outcome.p99OfAll()),
                    millis(without.outcome.p99OfAll()),
                    before.cpuPoints,
                    again.cpuPoints,
                    without.cpuPoints);
        }
    }
}
