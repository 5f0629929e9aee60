package io.dplatform.monitor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dplatform.monitor.server.findings.Check;
import io.dplatform.monitor.server.findings.Check.Side;
import io.dplatform.monitor.server.findings.ExternalReading;
import io.dplatform.monitor.server.findings.Finding;
import io.dplatform.monitor.server.findings.FindingState;
import io.dplatform.monitor.server.findings.Findings;
import io.dplatform.monitor.server.findings.Glob;
import io.dplatform.monitor.server.findings.Grain;
import io.dplatform.monitor.server.findings.Preview;
import io.dplatform.monitor.server.findings.Scope;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.monitor.server.store.SetClock;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.testkit.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A small shop whose calls begin to fail in one way or another; what is found, and how soon, by a clock that is set. */
final class FindingsTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration FAST = Duration.ofMillis(4);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String FIRST = "10.0.0.3:20880";
    private static final String SECOND = "10.0.0.4:20880";

    private final SetClock clock = new SetClock(START);
    private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
    private final MonitorServer server = MonitorServer.inMemory(MonitorOptions.defaults(), clock, never);
    private final FakeProcess order = new FakeProcess("order", "o:1", START);
    private final FakeProcess gateway = new FakeProcess("gateway", "g:1", START);
    private final List<FakeProcess> reporting = new ArrayList<>(List.of(order, gateway));
    private final Random random = new Random(7);
    private Findings findings = new Findings(server.store(), clock);

    @AfterEach
    void stop() {
        server.close();
        never.shutdownNow();
    }

    /** Time passes second by second; everybody reports every five seconds, not at once, and somebody looks every five. */
    private void pass(Duration length, Runnable eachSecond) {
        for (Instant end = clock.instant().plus(length); clock.instant().isBefore(end); ) {
            eachSecond.run();
            Instant now = clock.advance(Duration.ofSeconds(1));
            for (int i = 0; i < reporting.size(); i++) {
                if ((now.getEpochSecond() + 2 * i) % 5 == 0) {
                    push(reporting.get(i), now);
                }
            }
            if (now.getEpochSecond() % 5 == 2) {
                findings.look();
            }
        }
    }

    private void push(FakeProcess process, Instant now) {
        try {
            server.intake().accept(process.changes(now), null, now);
        } catch (SnapshotRefusedException e) {
            throw new AssertionError(e);
        }
        process.taken();
    }

    private Optional<Finding> firing(String rule, String callee) {
        return findings.current().stream()
                .filter(finding -> finding.rule().equals(rule)
                        && finding.callee().equals(callee)
                        && finding.state().isWrong())
                .findFirst();
    }

    /** How many seconds of {@code eachSecond} it takes until the finding is there; at most a minute is waited. */
    private long secondsUntil(String rule, String callee, Runnable eachSecond) {
        for (long seconds = 1; seconds <= 60; seconds++) {
            pass(Duration.ofSeconds(1), eachSecond);
            if (firing(rule, callee).isPresent()) {
                return seconds;
            }
        }
        return Long.MAX_VALUE;
    }

    private void well() {
        order.calls("stock", "take", CallResult.OK, 10, FAST);
        order.tries("stock", FIRST, CallResult.OK, 5, FAST).tries("stock", SECOND, CallResult.OK, 5, FAST);
        gateway.calls("order", "buy", CallResult.OK, 10, FAST);
    }

    private void failing() {
        order.calls("stock", "take", CallResult.ERROR, 10, FAST);
        gateway.calls("order", "buy", CallResult.OK, 10, FAST);
    }

    private void slow() {
        order.calls("stock", "take", CallResult.OK, 10, PATIENCE);
        gateway.calls("order", "buy", CallResult.OK, 10, FAST);
    }

    @Test
    void findsFailingCallsWithinFifteenSecondsWheneverTheyBegin() {
        pass(Duration.ofMinutes(3), this::well);
        for (int offset = 0; offset < 10; offset++) {
            pass(Duration.ofMinutes(12).plusSeconds(offset), this::well);
            assertThat(findings.current()).as("before failure %s", offset).noneMatch(f -> f.state()
                    .isWrong());

            long seconds = secondsUntil("default/errors", "stock", this::failing);

            assertThat(seconds).as("failure at second %s of a step", offset).isLessThanOrEqualTo(15);
        }
        Finding finding = firing("default/errors", "stock").orElseThrow();
        assertThat(finding.caller()).isEqualTo("order");
        assertThat(finding.kind()).isEqualTo(CallKind.RPC);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.signal()).isEqualTo(Signal.ERROR_SHARE);
        assertThat(finding.value()).isGreaterThan(finding.threshold());
    }

    @Test
    void isOverAMinuteAfterCallsAreWellAgain() {
        pass(Duration.ofMinutes(3), this::well);
        pass(Duration.ofMinutes(2), this::failing);
        assertThat(firing("default/errors", "stock")).isPresent();

        pass(Duration.ofSeconds(55), this::well);
        assertThat(firing("default/errors", "stock")).isPresent();
        pass(Duration.ofSeconds(45), this::well);

        assertThat(findings.current()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(FindingState.RESOLVED);
            assertThat(finding.callee()).isEqualTo("stock");
        });
        pass(Duration.ofMinutes(11), this::well);
        assertThat(findings.current()).isEmpty();
    }

    /** Fewer calls take a longer window, and a longer window holds what was over before. */
    @ParameterizedTest
    @CsvSource({"default/errors,30", "default/errors,75", "default/latency,30", "default/latency,75"})
    void doesNotFindAgainWhatIsOverWhenFewerCallsCome(String rule, long secondsOfWell) {
        pass(Duration.ofMinutes(15), this::well);
        pass(Duration.ofSeconds(40), rule.equals("default/errors") ? this::failing : this::slow);
        assertThat(firing(rule, "stock")).isPresent();
        pass(Duration.ofSeconds(secondsOfWell), this::well);
        Instant well = clock.instant();

        boolean[] over = {false};
        pass(Duration.ofMinutes(6), () -> {
            Optional<Finding> wrong = firing(rule, "stock");
            assertThat(wrong.stream()).allSatisfy(finding -> {
                assertThat(over[0]).as("again: %s", finding).isFalse();
                assertThat(finding.worsenedAt()).isBefore(well);
            });
            over[0] = wrong.isEmpty();
            few();
        });
        assertThat(over[0]).isTrue();
    }

    /** But what begins anew is found, however few calls there are. */
    @Test
    void findsWhatBeginsAnewAmongFewCalls() {
        pass(Duration.ofMinutes(15), this::well);
        pass(Duration.ofSeconds(40), this::failing);
        pass(Duration.ofSeconds(75), this::well);
        pass(Duration.ofMinutes(1), this::few);
        assertThat(firing("default/errors", "stock")).isEmpty();

        pass(Duration.ofMinutes(3), () -> fewOf(CallResult.ERROR));

        assertThat(firing("default/errors", "stock")).isPresent();
    }

    private void few() {
        fewOf(CallResult.OK);
    }

    private void fewOf(CallResult result) {
        if (clock.instant().getEpochSecond() % 4 == 0) {
            order.calls("stock", "take", result, 1, FAST);
        }
    }

    @Test
    void findsAFrozenInstanceByItsCallersTimeouts() {
        pass(Duration.ofMinutes(3), this::well);

        long seconds = secondsUntil("default/instance-timeouts", "stock", () -> {
            order.calls("stock", "take", CallResult.OK, 9, FAST)
                    .calls("stock", "take", CallResult.TIMEOUT, 1, PATIENCE);
            order.tries("stock", FIRST, CallResult.TIMEOUT, 1, PATIENCE).tries("stock", SECOND, CallResult.OK, 9, FAST);
            gateway.calls("order", "buy", CallResult.OK, 10, FAST);
        });

        assertThat(seconds).isLessThanOrEqualTo(15);
        Finding finding = firing("default/instance-timeouts", "stock").orElseThrow();
        assertThat(finding.instance()).isEqualTo(FIRST);
        assertThat(finding.caller()).isEmpty();
    }

    /** Held out of traffic, and put back: its first few calls are too few to tell, and those from before it was held tell nothing. */
    @Test
    void doesNotFindAgainAnInstanceThatIsPutBackByHowItWasBefore() {
        pass(Duration.ofMinutes(3), this::well);
        pass(Duration.ofSeconds(20), () -> {
            order.tries("stock", FIRST, CallResult.TIMEOUT, 1, PATIENCE);
            withoutTheFirst();
        });
        assertThat(firing("default/instance-timeouts", "stock"))
                .hasValueSatisfying(finding -> assertThat(finding.isWrongNow()).isTrue());
        pass(Duration.ofSeconds(40), this::withoutTheFirst);
        Instant putBack = clock.instant();

        pass(Duration.ofMinutes(3), () -> {
            assertThat(firing("default/instance-timeouts", "stock").stream())
                    .as("%s after it was put back", Duration.between(putBack, clock.instant()))
                    .noneMatch(Finding::isWrongNow);
            if (clock.instant().getEpochSecond() % 6 == 0) {
                order.tries("stock", FIRST, CallResult.OK, 1, FAST);
            }
            withoutTheFirst();
        });
        assertThat(firing("default/instance-timeouts", "stock")).isEmpty();
    }

    private void withoutTheFirst() {
        order.calls("stock", "take", CallResult.OK, 9, FAST);
        order.tries("stock", SECOND, CallResult.OK, 9, FAST);
        gateway.calls("order", "buy", CallResult.OK, 10, FAST);
    }

    @Test
    void doesNotBlameOneInstanceWhereAllAreSick() {
        pass(Duration.ofMinutes(3), this::well);
        pass(Duration.ofMinutes(2), () -> {
            order.calls("stock", "take", CallResult.TIMEOUT, 10, PATIENCE);
            order.tries("stock", FIRST, CallResult.TIMEOUT, 5, PATIENCE)
                    .tries("stock", SECOND, CallResult.TIMEOUT, 5, PATIENCE);
        });

        assertThat(firing("default/timeouts", "stock")).isPresent();
        assertThat(firing("default/instance-timeouts", "stock")).isEmpty();
    }

    @Test
    void findsCallsThatHangWithoutEverEnding() {
        pass(Duration.ofMinutes(5), this::well);

        long seconds = secondsUntil("default/timeouts", "stock", () -> order.inFlight("stock", "take", 50));

        assertThat(seconds).isLessThanOrEqualTo(30);
    }

    @Test
    void findsSlownessAgainstTheEdgesOwnPast() {
        pass(Duration.ofMinutes(10), this::well);

        long seconds = secondsUntil("default/latency", "stock", () -> {
            order.calls("stock", "take", CallResult.OK, 10, Duration.ofMillis(400));
            gateway.calls("order", "buy", CallResult.OK, 10, FAST);
        });

        assertThat(seconds).isLessThanOrEqualTo(15);
        Finding finding = firing("default/latency", "stock").orElseThrow();
        assertThat(finding.value()).isCloseTo(400_000, within(60_000.0));
        assertThat(finding.threshold()).isLessThan(120_000);
    }

    @Test
    void callsNothingSlowThatAlwaysWas() {
        pass(Duration.ofMinutes(20), () -> order.calls("reports", "make", CallResult.OK, 2, Duration.ofSeconds(8)));

        assertThat(findings.current()).isEmpty();
    }

    @Test
    void holdsALongFaultAgainstThePastBeforeIt() {
        pass(Duration.ofMinutes(10), this::well);
        pass(Duration.ofMinutes(50), () -> order.calls("stock", "take", CallResult.OK, 10, Duration.ofMillis(400)));

        assertThat(firing("default/latency", "stock")).isPresent();
    }

    @Test
    void findsNothingInHoursOfOrdinaryUnrest() {
        pass(Duration.ofHours(3), () -> {
            for (int i = 0; i < 8; i++) {
                double luck = random.nextDouble();
                CallResult result = luck < 0.01
                        ? CallResult.ERROR
                        : luck < 0.013 ? CallResult.TIMEOUT : luck < 0.05 ? CallResult.BUSINESS_ERROR : CallResult.OK;
                Duration each = Duration.ofNanos((long) (3e6 * Math.exp(random.nextGaussian() * 0.8)));
                order.calls("stock", "take", result, 1, each)
                        .tries("stock", i % 2 == 0 ? FIRST : SECOND, result, 1, each);
            }
            if (clock.instant().getEpochSecond() % 97 == 0) {
                // Somebody's garbage collection.
                order.calls("stock", "take", CallResult.OK, 4, Duration.ofMillis(600));
            }
            if (random.nextInt(30) == 0) {
                gateway.calls("order", "buy", random.nextInt(20) == 0 ? CallResult.ERROR : CallResult.OK, 1, FAST);
            }
        });

        assertThat(findings.current()).isEmpty();
        assertThat(findings.lastLook().failures()).isZero();
    }

    /** What is judged is when numbers arrived, by the platform's clock; what senders take for the time is only shown. */
    @Test
    void isNotMisledByClocksThatAreOff() {
        findings.ask(
                List.of(check("no-orders", "gateway", "order", Signal.NO_DATA, Side.ABOVE, 0, Duration.ofMinutes(1))));
        Duration[] skews = {
            Duration.ofMinutes(5), Duration.ofMinutes(-5), Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO
        };
        for (Duration skew : skews) {
            order.clockSkew(skew);
            gateway.clockSkew(skew.negated());
            pass(Duration.ofMinutes(15), () -> {
                well();
                assertThat(findings.current()).as("with clocks %s off", skew).isEmpty();
            });
        }
        // The platform's own clock is put back.
        clock.advance(Duration.ofSeconds(-120));
        pass(Duration.ofMinutes(15), () -> {
            well();
            assertThat(findings.current()).as("after a jump back").isEmpty();
        });
        assertThat(findings.lastLook().failures()).isZero();

        order.clockSkew(Duration.ofHours(-1));
        long seconds = secondsUntil("default/errors", "stock", this::failing);
        assertThat(seconds).isLessThanOrEqualTo(15);
        Figures.note(
                "F31",
                "The clocks of services are 5 minutes or an hour off, the platform's own is put back by 120 s",
                "0 false findings; a fault is found in 15 s as ever",
                "0 false findings in 90 minutes; found after " + seconds + " s");
    }

    @Test
    void saysThatItCannotTellWhereTheCallerFellSilent() {
        pass(Duration.ofMinutes(3), this::well);
        pass(Duration.ofMinutes(1), this::failing);
        reporting.remove(order);
        pass(Duration.ofMinutes(2), () -> gateway.calls("order", "buy", CallResult.OK, 10, FAST));

        assertThat(findings.current())
                .filteredOn(finding -> finding.rule().equals("default/errors"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.state()).isEqualTo(FindingState.NO_DATA));
        assertThat(firing("default/silent", "order"))
                .hasValueSatisfying(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void takesAGapOfItsOwnForNothingElse() {
        findings.ask(List.of(
                check("no-orders", "gateway", "order", Signal.NO_DATA, Side.ABOVE, 0, Duration.ofMinutes(1)),
                check("few-orders", "gateway", "order", Signal.RATE, Side.BELOW, 5, Duration.ofMinutes(1))));
        pass(Duration.ofMinutes(10), this::well);
        assertThat(findings.current()).isEmpty();

        // The platform is away for ten minutes, and what services count meanwhile is not kept.
        clock.advance(Duration.ofMinutes(10));
        List<Check> asked = findings.checks();
        findings = new Findings(server.store(), clock);
        findings.ask(asked);
        for (int i = 0; i < 24; i++) {
            findings.look();
            pass(Duration.ofSeconds(5), this::well);
            assertThat(findings.current()).as("look %s after the gap", i).isEmpty();
        }
    }

    /** As one that takes over from another: with the rules of that, and nothing of what was pushed there; services find it one by one. */
    @ParameterizedTest
    @ValueSource(longs = {0, 200, 1_500})
    void missesNobodyBeforeItHasListenedForLongEnough(long secondsOfSilence) {
        findings.ask(List.of(
                check("no-orders", "gateway", "order", Signal.NO_DATA, Side.ABOVE, 0, Duration.ofMinutes(1)),
                check("few-orders", "gateway", "order", Signal.RATE, Side.BELOW, 5, Duration.ofMinutes(1))));
        reporting.clear();
        pass(Duration.ofSeconds(secondsOfSilence), () -> {});
        for (FakeProcess next : List.of(order, gateway)) {
            pass(Duration.ofSeconds(20), () -> assertThat(findings.current()).isEmpty());
            reporting.add(next);
        }
        pass(Duration.ofMinutes(10), () -> {
            well();
            assertThat(findings.current()).isEmpty();
        });

        pass(Duration.ofMinutes(3), () -> order.calls("stock", "take", CallResult.OK, 10, FAST));
        assertThat(firing("no-orders", "order")).as("and then it does").isPresent();
    }

    /** A network that is cut, for longer than anybody's last report is remembered. */
    @ParameterizedTest
    @ValueSource(longs = {5, 25})
    void missesNobodyWhoComesBackAfterAllWereAway(long minutesOfSilence) {
        findings.ask(List.of(
                check("no-orders", "gateway", "order", Signal.NO_DATA, Side.ABOVE, 0, Duration.ofMinutes(1)),
                check("few-orders", "gateway", "order", Signal.RATE, Side.BELOW, 5, Duration.ofMinutes(1))));
        pass(Duration.ofMinutes(10), this::well);
        reporting.clear();
        pass(Duration.ofMinutes(minutesOfSilence), () -> assertThat(findings.current())
                .noneMatch(finding -> finding.state().isWrong()));

        for (FakeProcess next : List.of(order, gateway)) {
            reporting.add(next);
            pass(Duration.ofSeconds(20), () -> assertThat(findings.current())
                    .noneMatch(finding -> finding.state().isWrong()));
        }
        pass(Duration.ofMinutes(10), () -> {
            well();
            assertThat(findings.current()).noneMatch(finding -> finding.state().isWrong());
        });
    }

    @Test
    void takesAPauseOfItsOwnMachineForNothingElse() {
        findings.ask(
                List.of(check("no-orders", "gateway", "order", Signal.NO_DATA, Side.ABOVE, 0, Duration.ofMinutes(1))));
        pass(Duration.ofMinutes(10), this::well);

        clock.advance(Duration.ofMinutes(10));

        findings.look();
        assertThat(findings.current()).isEmpty();
        pass(Duration.ofMinutes(5), this::well);
        assertThat(findings.current()).isEmpty();
    }

    @Test
    void missesAConsumerThatUsedToRead() {
        FakeProcess mailer = new FakeProcess("mailer", "m:1", START);
        reporting.add(mailer);
        Runnable sent =
                () -> order.calls(CallKind.MESSAGE, CallRole.PRODUCER, "topic:orders", "send", CallResult.OK, 2, FAST);
        pass(Duration.ofMinutes(6), () -> {
            sent.run();
            mailer.calls(CallKind.MESSAGE, CallRole.CONSUMER, "topic:orders", "mail", CallResult.OK, 2, FAST);
        });
        assertThat(findings.current()).isEmpty();

        pass(Duration.ofMinutes(3), sent);

        assertThat(firing("default/consumer", "mailer")).hasValueSatisfying(finding -> {
            assertThat(finding.caller()).isEqualTo("topic:orders");
            assertThat(finding.signal()).isEqualTo(Signal.NO_DATA);
        });
    }

    @Test
    void judgesDatabasesLikeServices() {
        Runnable well = () -> order.calls(CallKind.SQL, CallRole.CLIENT, "db:shop", "SELECT t", CallResult.OK, 9, FAST);
        pass(Duration.ofMinutes(5), well);

        long seconds = secondsUntil(
                "default/latency",
                "db:shop",
                () -> order.calls(
                        CallKind.SQL, CallRole.CLIENT, "db:shop", "SELECT t", CallResult.OK, 9, Duration.ofMillis(90)));

        assertThat(seconds).isLessThanOrEqualTo(15);
    }

    private static Check check(
            String name, String caller, String callee, Signal signal, Side side, double threshold, Duration window) {
        Scope scope = new Scope(new Glob(caller), new Glob(callee), Glob.ANY, CallKind.RPC, Grain.EDGE);
        return new Check(name, scope, signal, side, threshold, window, Duration.ZERO, 5, Severity.WARNING);
    }

    @Test
    void asksWrittenRulesOfEachSubjectInTheirScope() {
        findings.ask(List.of(
                check("slow", "*", "st*", Signal.P99, Side.ABOVE, 3_000, Duration.ofMinutes(1)),
                check("slower", "*", "st*", Signal.P99, Side.ABOVE, 30_000, Duration.ofMinutes(1)),
                check("busy", "*", "*", Signal.RATE, Side.ABOVE, 5, Duration.ofMinutes(1)),
                check("idle", "*", "order", Signal.RATE, Side.BELOW, 50, Duration.ofMinutes(1))));

        pass(Duration.ofMinutes(4), this::well);

        assertThat(findings.current())
                .filteredOn(finding -> finding.state() == FindingState.FIRING)
                .extracting(finding -> finding.rule() + " " + finding.callee())
                .containsExactlyInAnyOrder("slow stock", "busy stock", "busy order", "idle order");
    }

    @Test
    void missesWhatARuleAboutAbsenceHasMetBefore() {
        findings.ask(List.of(check("gone", "*", "*", Signal.NO_DATA, Side.ABOVE, 0, Duration.ofMinutes(1))));
        pass(Duration.ofMinutes(5), this::well);
        assertThat(findings.current()).isEmpty();

        pass(Duration.ofMinutes(2), () -> order.calls("stock", "take", CallResult.OK, 10, FAST));

        assertThat(firing("gone", "order"))
                .hasValueSatisfying(finding -> assertThat(finding.value()).isGreaterThan(60));
        assertThat(firing("gone", "stock")).isEmpty();
    }

    @Test
    void saysSoWhereARuleNamesWhatNobodyReports() {
        findings.ask(List.of(check("typo", "odrer", "stcok", Signal.P99, Side.ABOVE, 3_000, Duration.ofMinutes(1))));

        pass(Duration.ofMinutes(4), this::well);

        assertThat(findings.current()).singleElement().satisfies(finding -> assertThat(finding.state())
                .isEqualTo(FindingState.NO_DATA));
    }

    @Test
    void endsWhatARuleFoundWhenTheRuleIsGone() {
        findings.ask(List.of(check("slow", "*", "*", Signal.P99, Side.ABOVE, 3_000, Duration.ofMinutes(1))));
        pass(Duration.ofMinutes(2), this::well);
        assertThat(firing("slow", "stock")).isPresent();

        findings.ask(List.of());
        pass(Duration.ofSeconds(5), this::well);

        assertThat(findings.current()).isNotEmpty().allMatch(finding -> finding.state() == FindingState.RESOLVED);
    }

    @Test
    void listensToSignalsFromElsewhereAndSurvivesTheirFailure() {
        findings.listenTo(now -> {
            throw new IllegalStateException("no broker");
        });
        findings.listenTo(now -> List.of(new ExternalReading(
                Signal.LAG, "mailer", "topic:orders", "", CallKind.MESSAGE, "mail", 5_000, 1_000, Severity.WARNING)));

        pass(Duration.ofSeconds(20), this::well);

        assertThat(firing("external/lag", "topic:orders")).hasValueSatisfying(finding -> {
            assertThat(finding.operation()).isEqualTo("mail");
            assertThat(finding.value()).isEqualTo(5_000);
        });
        assertThat(findings.lastLook().failures()).isPositive();
    }

    @Test
    void tellsHowOftenARuleWouldHaveFired() {
        Check check = check("failing", "*", "stock", Signal.ERROR_SHARE, Side.ABOVE, 0.2, Duration.ofSeconds(20));
        pass(Duration.ofMinutes(30), this::well);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMinutes(2), this::failing);
            pass(Duration.ofMinutes(45), this::well);
        }

        Preview preview = findings.preview(check, Duration.ofHours(24));

        assertThat(preview.fired()).isEqualTo(3);
        assertThat(preview.subjects()).isEqualTo(1);
        assertThat(preview.secondsPerLook()).isEqualTo(10);
        assertThat(preview.firings()).hasSize(3).allSatisfy(firing -> {
            assertThat(firing.caller()).isEqualTo("order");
            assertThat(firing.worst()).isEqualTo(1);
            assertThat(Duration.between(firing.since(), firing.until()))
                    .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
        });
        assertThat(findings.preview(
                                check("never", "*", "*", Signal.P99, Side.ABOVE, 1_000_000, Duration.ofMinutes(5)),
                                Duration.ofHours(24))
                        .fired())
                .isZero();
    }
}
