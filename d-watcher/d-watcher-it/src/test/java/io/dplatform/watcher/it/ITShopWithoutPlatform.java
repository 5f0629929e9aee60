package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.Figures;
import io.dplatform.tracker.testkit.StubHttpServer;
import io.dplatform.tracker.testkit.Trouble;
import io.dplatform.watcher.it.OpenLoop.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The platform and its registry are killed under load, then something else answers in their place; nobody who shops notices. Runs
 * for seconds in each build, and for minutes with {@code -Dd.long=true}, where figures of time are taken, too, and the outage may be
 * shorter than half an hour, {@code -Dd.outage=PT3M}. The last test of a run: a platform that was started again knows every instance as new.
 */
class ITShopWithoutPlatform {

    private static final boolean LONG = Boolean.getBoolean("d.long");
    private static final int PER_SECOND = LONG ? 150 : 40;
    private static final Duration WARM_UP = LONG ? Duration.ofMinutes(6) : Duration.ofSeconds(10);
    private static final Duration BASELINE = LONG ? Duration.ofMinutes(1) : Duration.ofSeconds(10);
    private static final Duration DEAD = Duration.parse(System.getProperty("d.outage", LONG ? "PT30M" : "PT20S"));
    private static final Duration WRONG = LONG ? Duration.ofMinutes(1) : Duration.ofSeconds(8);

    private static final int TURNS = LONG ? 8 : 1;

    private static final Duration TURN = Duration.ofSeconds(LONG ? 20 : 5);
    private static final Duration SETTLE = Duration.ofSeconds(LONG ? 4 : 3);

    private static final List<Trouble> TROUBLES = LONG
            ? List.of(
                    Trouble.NEVER_ANSWERS,
                    Trouble.HUNDRED_BYTES_A_SECOND,
                    Trouble.SAYS_500,
                    Trouble.SAYS_302,
                    Trouble.SAYS_HTML,
                    Trouble.SAYS_A_GIGABYTE)
            : List.of(Trouble.NEVER_ANSWERS);

    /** Those that take what they are sent and let wait who sent it. */
    private static final List<Trouble> SILENT = List.of(Trouble.NEVER_ANSWERS, Trouble.HUNDRED_BYTES_A_SECOND);

    /** What starters log, in how Spring Boot shortens their names; the shop itself is none. */
    private static final Pattern STARTER_LINE = Pattern.compile(" (?:io|i)\\.(?:dplatform|d)\\.(?!w)(\\w+)\\.");

    /** How the threads that starters make are named; those that serve calls are the shop's, and come with its load. */
    private static final String STARTERS = "d-";

    /** On which the clients' gRPC looks up names if it is left alone: the only one of its threads that was seen to become more. */
    private static final String LOOKUPS = "grpc-default-executor";

    private static final long MIB = 1 << 20;

    private static RunningDemo demo;
    private static OpenLoop shoppers;
    private static List<String> services;
    private static Set<Integer> platformPorts;

    @BeforeAll
    static void startTheDemo() {
        demo = RunningDemo.shared();
        shoppers = new OpenLoop(demo.gateway("/api/products/sku-1"), "sku-1", PER_SECOND);
        services = demo.services();
        int registry =
                Integer.parseInt(demo.registry().substring(demo.registry().lastIndexOf(':') + 1));
        platformPorts = Set.of(demo.port(), registry, registry + 1000);
        await("the shop answers")
                .atMost(Duration.ofMinutes(2))
                .until(() -> shoppers.run(Duration.ofSeconds(1)).failed() == 0);
    }

    @AfterAll
    static void heal() {
        demo.command("heal");
    }

    @Test
    void sellsOnWithoutThePlatformAndThePlatformMissesNothingThatIsNotCounted() throws Exception {
        // Pools of threads and of connections grow to what this load takes, and code is compiled.
        shoppers.run(WARM_UP);
        Turns frozen = Turns.take(() -> () -> {}, () -> {
            demo.command("freeze", "platform");
            return () -> demo.command("thaw", "platform");
        });
        frozen.note("with the platform", "with a frozen one", "F25");
        Stretch baseline = Stretch.of("baseline", BASELINE);
        assertThat(baseline.outcome.failures())
                .as("failures before anything was wrong")
                .isEmpty();

        demo.command("kill", "platform");
        Stretch killed = Stretch.of("killed", DEAD);
        compare(frozen, baseline, killed, "F24", "All of the platform is killed, its registry with it");
        Figures.note(
                "F03",
                "The registry is killed with the platform; each request of the shop is handed on over HTTP and Dubbo",
                "0 failed requests, no list becomes empty",
                killed.outcome.failed() + " of " + killed.outcome.requests() + " failed in " + DEAD.toMinutes()
                        + " minutes without a registry");
        for (Trouble trouble : TROUBLES) {
            String name = name(trouble);
            boolean silent = SILENT.contains(trouble);
            try (AutoCloseable inItsPlace = InItsPlace.begin(trouble)) {
                compare(
                        frozen,
                        baseline,
                        Stretch.of(name, WRONG),
                        silent ? "F25" : "F26",
                        "Instead of the platform: " + name);
            }
        }
        // Nothing is refused at once, so that these are the ones that could make somebody wait.
        for (Trouble trouble : LONG ? SILENT : List.<Trouble>of()) {
            Turns.take(() -> () -> {}, () -> InItsPlace.begin(trouble))
                    .note("without a platform", "with something instead: " + name(trouble), "F25");
        }
        demo.command("revive", "platform");
        Duration back = demo.awaitThePlatform();
        Figures.note(
                "F24",
                "The platform is back",
                "every instance reports within 60 s",
                "after " + back.toSeconds() + " s all " + services.size() + " instances did");
        everySpanIsAccountedFor();
    }

    private static String name(Trouble trouble) {
        return trouble.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void compare(Turns turns, Stretch before, Stretch now, String id, String fault) {
        System.out.println(before.outcome + " -> " + now.outcome);
        assertThat(now.outcome.failures()).as("failures of %s", now.name).isEmpty();
        for (int i = 0; i < services.size(); i++) {
            ProcessFootprint was = before.footprints.get(i);
            ProcessFootprint is = now.footprints.get(i);
            assertThat(is.threadsMoreThan(was, STARTERS))
                    .as("threads of starters in %s, %s", services.get(i), now.name)
                    .isEmpty();
            assertThat(is.threadsMoreThan(was, LOOKUPS))
                    .as("threads of the registry's clients in %s, %s", services.get(i), now.name)
                    .isEmpty();
            assertThat(is.heapBytes() - was.heapBytes())
                    .as("heap of %s, %s", services.get(i), now.name)
                    .isLessThanOrEqualTo(16 * MIB);
        }
        long minutes = Math.max(1, Math.round(now.length.toSeconds() / 60.0));
        // What begins is told once, and then twice a minute at most.
        now.lines.forEach((starter, lines) -> assertThat(lines)
                .as("lines of %s, %s", starter, now.name)
                .isLessThanOrEqualTo(2 * minutes * services.size()));
        Figures.note(
                id,
                fault + ", " + PER_SECOND + " requests/s for " + now.length.toSeconds() + " s",
                "0 failed, p99 +5 %, CPU of a service +2 points, heap +16 MiB, threads and handles +0, 2 lines a minute and starter",
                String.format(
                        Locale.ROOT,
                        "%d of %d failed, p99 of the median 20 s %.1f ms -> %.1f ms, CPU of all %d services %.1f -> %.1f points, heap %+.1f MiB, threads of starters %+d and of the registry's client %+d,"
                                + " handles %+d and %+d connections of the shop's own (the most of any process), %.1f lines a minute of the worst starter",
                        now.outcome.failed(),
                        now.outcome.requests(),
                        turns.p99Before(),
                        millis(now.outcome.p99()),
                        services.size(),
                        before.cpuPoints,
                        now.cpuPoints,
                        most(before, now, ProcessFootprint::heapBytes) / (double) MIB,
                        most(before, now, footprint -> footprint.threads(STARTERS)),
                        most(before, now, footprint -> footprint.threads("grpc-")),
                        most(before, now, footprint -> footprint.handles().besidesItsOwn(platformPorts)),
                        most(before, now, footprint -> footprint.handles().own(platformPorts)),
                        now.lines.values().stream()
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElse(0)
                                / (double) minutes
                                / services.size()));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static long most(Stretch before, Stretch now, ToLongFunction<ProcessFootprint> figure) {
        return IntStream.range(0, services.size())
                .mapToLong(
                        i -> figure.applyAsLong(now.footprints.get(i)) - figure.applyAsLong(before.footprints.get(i)))
                .max()
                .orElseThrow();
    }

    /** When nobody shops, nothing is on the move, and what was made is what was sent and what was dropped. */
    private static void everySpanIsAccountedFor() throws IOException, InterruptedException {
        signalShopper("STOP");
        try {
            await("nothing is on the move")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(demo.agents().stream()
                                    .filter(agent -> !agent.path("silent").asBoolean()))
                            .hasSizeGreaterThanOrEqualTo(services.size())
                            .allSatisfy(
                                    agent -> assertThat(agent.path("produced").asLong())
                                            .as(agent.toString())
                                            .isPositive()
                                            .isEqualTo(agent.path("sent").asLong()
                                                    + agent.path("dropped").asLong())));
            long produced = demo.agents().stream()
                    .mapToLong(agent -> agent.path("produced").asLong())
                    .sum();
            long dropped = demo.agents().stream()
                    .mapToLong(agent -> agent.path("dropped").asLong())
                    .sum();
            Figures.note(
                    "F24",
                    "All of that together",
                    "produced = sent + dropped, exactly",
                    produced + " spans produced, " + dropped + " dropped and counted, none unaccounted for");
        } finally {
            signalShopper("CONT");
        }
    }

    private static void signalShopper(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(demo.pid("shopper")))
                .start()
                .waitFor();
    }

    /** Something else where the platform was, until it is closed. */
    private record InItsPlace(StubHttpServer stub, FaultProxy line) implements AutoCloseable {

        static InItsPlace begin(Trouble trouble) throws IOException {
            StubHttpServer stub = new StubHttpServer(StubHttpServer.silence());
            FaultProxy line = FaultProxy.at(demo.port(), stub.port());
            trouble.begin(stub, line);
            return new InItsPlace(stub, line);
        }

        @Override
        public void close() throws IOException {
            line.close();
            stub.close();
        }
    }

    /** A state in which the platform is, until it is closed. */
    @FunctionalInterface
    private interface State {

        AutoCloseable enter() throws Exception;
    }

    /** One state and another, by turns: two minutes of the same differ in their p99 by more than what is promised. */
    private record Turns(List<Outcome> before, List<Outcome> after) {

        static Turns take(State one, State other) throws Exception {
            List<Outcome> before = new ArrayList<>();
            List<Outcome> after = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                before.add(run(one));
                after.add(run(other));
                System.out.println(before.get(turn) + " -> " + after.get(turn));
            }
            return new Turns(List.copyOf(before), List.copyOf(after));
        }

        private static Outcome run(State state) throws Exception {
            // What has waited is told now.
            shoppers.run(SETTLE);
            try (AutoCloseable entered = state.enter()) {
                return shoppers.run(TURN);
            }
        }

        /** In the median, milliseconds. */
        double p99Before() {
            return p99(before);
        }

        private static double p99(List<Outcome> outcomes) {
            return Quantiles.median(
                    outcomes.stream().map(outcome -> millis(outcome.p99())).toList());
        }

        void note(String one, String other, String fault) {
            assertThat(Stream.concat(before.stream(), after.stream()).flatMap(outcome -> outcome.failures().stream()))
                    .as("failures in turns, %s and %s", one, other)
                    .isEmpty();
            List<Double> changes = change(Outcome::p99);
            Figures.note(
                    fault,
                    TURNS + " turns of " + TURN.toSeconds() + " s " + one + " and " + TURN.toSeconds() + " s " + other
                            + ", " + PER_SECOND + " requests/s",
                    "0 failed, p99 +5 %",
                    String.format(
                            Locale.ROOT,
                            "0 failed, p50 %+.0f %%, p99 %+.0f %% in the median of the turns, and within %+.0f and %+.0f %% in the middle half of them;"
                                    + " p99 %.1f ms -> %.1f ms",
                            Quantiles.median(change(Outcome::p50)),
                            Quantiles.median(changes),
                            Quantiles.of(changes, 0.25),
                            Quantiles.of(changes, 0.75),
                            p99(before),
                            p99(after)));
        }

        /** Percent, of each turn. */
        private List<Double> change(Function<Outcome, Duration> figure) {
            return IntStream.range(0, TURNS)
                    .mapToObj(turn ->
                            100 * (millis(figure.apply(after.get(turn))) / millis(figure.apply(before.get(turn))) - 1))
                    .toList();
        }
    }

    /** Some time under load, and what the services took in it. */
    private record Stretch(
            String name,
            Duration length,
            Outcome outcome,
            double cpuPoints,
            List<ProcessFootprint> footprints,
            Map<String, Long> lines) {

        static Stretch of(String name, Duration length) {
            List<Integer> logged =
                    services.stream().map(service -> log(service).size()).toList();
            Duration cpu = demo.cpuOfServices();
            long began = System.nanoTime();
            Outcome outcome = shoppers.run(length);
            double points = 100.0 * demo.cpuOfServices().minus(cpu).toNanos() / (System.nanoTime() - began);
            Map<String, Long> lines = IntStream.range(0, services.size())
                    .boxed()
                    .flatMap(i -> log(services.get(i)).stream().skip(logged.get(i)))
                    .map(STARTER_LINE::matcher)
                    .filter(Matcher::find)
                    .collect(Collectors.groupingBy(matcher -> matcher.group(1), TreeMap::new, Collectors.counting()));
            List<ProcessFootprint> footprints = services.stream()
                    .map(service -> ProcessFootprint.of(demo.pid(service)))
                    .toList();
            return new Stretch(name, length, outcome, points, footprints, lines);
        }

        private static List<String> log(String service) {
            try {
                return Files.readAllLines(Path.of(demo.folder().toString(), "logs", service + ".log"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
