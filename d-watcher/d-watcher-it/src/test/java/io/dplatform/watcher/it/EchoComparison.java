package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.confcenter.RegistryAddress;
import io.dplatform.confcenter.devserver.DevServer;
import io.dplatform.confcenter.nacos.NacosConfCenter;
import io.dplatform.confcenter.nacos.NacosSettings;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.testkit.FreePorts;
import io.dplatform.tracker.uplink.PlatformAddress;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.apache.dubbo.rpc.Filter;
import org.junit.jupiter.api.Test;

/**
 * What D-Platform costs a call of Dubbo's, and what OpenTelemetry's Java agent does: an echo of 100 bytes between two processes, by
 * the protocol {@code dubbo}. Run by {@code mvn -pl d-watcher/d-watcher-it test -Dtest=EchoComparison
 * -Decho.agent=opentelemetry-javaagent.jar}; without that jar its two rows are left out. Takes 25 minutes, prints a table and
 * leaves it in {@code target/echo.md}.
 *
 * <p>All processes run the same two Spring Boot applications ({@link EchoProcess}) with Dubbo's own starter, the same JVM flags and
 * the same libraries; each pair finds itself through a registry of its own. The only difference: without D-Platform its jars are not
 * on the class path, and what {@code d.registry} sets for Dubbo's registry is set by hand; with it they are, and everything is as it
 * comes but for the sampling. Where a platform would be there is an {@link EchoSink}, in the process of the test, as is the registry.
 *
 * <p>All pairs live at the same time, and one is loaded at a time, in turns: the ratio to the bare pair is taken within each round,
 * and the median of the rounds is what counts. All of it {@link #STARTS} times with new processes, because two pairs of the same kind
 * differ by as much as the rounds of one: what is compiled how is decided once in a life. Each round has a closed loop of eight callers, for the processor's time of both
 * processes per call, without that of their JIT compilers and with what they need within {@link #AFTERWARDS} to tell of it; and
 * eight callers at an even pace far from saturation, for the time that a call takes, from when it was meant to begin.
 *
 * <p>Below the table is which threads the processor's time went to, for whoever looks for where it goes.
 *
 * <p>It fails if what was told is not what was done: calls in the metrics of both sides, spans made, sent and dropped.
 */
class EchoComparison {

    private static final int STARTS = Integer.getInteger("echo.starts", 3);
    private static final int ROUNDS = Integer.getInteger("echo.rounds", 4);
    private static final long CLOSED_MILLIS = Integer.getInteger("echo.closed.millis", 2_000);
    private static final long OPEN_MILLIS = Integer.getInteger("echo.open.millis", 2_000);
    private static final long WARM_UP_MILLIS = Integer.getInteger("echo.warmup.millis", 5_000);

    /**
     * By the fifth the compilers have done nearly all they will do. In the third they still took up to 60 % of a processor, most where
     * there is most code to compile: then it is the start of a process that is measured, not its life.
     */
    private static final int WARM_UPS = 6;

    private static final int PER_SECOND = 1_000;

    /** Threads that take less than this per call are not told of. */
    private static final double WORTH_TELLING_MICROS = 0.5;

    /** Longer than a span waits for others to go with it. */
    private static final Duration AFTERWARDS = Duration.ofMillis(1_500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOKEN = "echo";

    /** What these services do not have: the platform itself with its database and its mails, messages, what tests need. */
    private static final List<String> NOT_OF_SERVICES = List.of(
            "/d-watcher-devkit/",
            "/d-watcher-server/",
            "/d-tracker-server/",
            "/d-monitor-server/",
            "/d-confcenter-devserver/",
            "/d-tracker-context-test/",
            "/console-ui/",
            "/d-mq-",
            "/rocketmq-",
            "/h2-",
            "/HikariCP-",
            "/flyway-",
            "/spring-jdbc-",
            "/spring-boot-jdbc-",
            "/spring-boot-flyway-",
            "/spring-boot-mail-",
            "/spring-boot-security-",
            "/spring-security-config-",
            "/spring-security-web-",
            "/selenium-",
            "/jmh-",
            "/archunit",
            "/junit-");

    private enum Variant {
        BARE("bare Dubbo"),
        BY_HAND("a counter, a time and a header by hand"),
        UNSAMPLED("all starters, no call traced"),
        TRACED("all starters, every call traced"),
        AGENT("OpenTelemetry's agent, every call traced"),
        AGENT_OFF("OpenTelemetry's agent, no call traced");

        private final String words;

        Variant(String words) {
            this.words = words;
        }

        boolean isOurs() {
            return this == UNSAMPLED || this == TRACED;
        }

        boolean isAgent() {
            return this == AGENT || this == AGENT_OFF;
        }
    }

    /**
     * @param cpuMicros of both processes, per call of the closed loop
     * @param threads the same, by side and thread
     * @param compilers what they took meanwhile, as a share of one processor; should be close to nothing
     */
    private record Round(
            double cpuMicros,
            double callsPerSecond,
            double p50Micros,
            double p99Micros,
            Map<String, Double> threads,
            double compilers) {}

    @Test
    void compare() throws Exception {
        String agent = System.getProperty("echo.agent", "");
        Map<Variant, Tally> tallies = new EnumMap<>(Variant.class);
        for (int start = 0; start < STARTS; start++) {
            compareOnce(agent, tallies);
        }
        String table = table(tallies);
        Files.writeString(Path.of("target", "echo.md"), table);
        System.out.println(table);
    }

    private static void compareOnce(String agent, Map<Variant, Tally> tallies) throws Exception {
        Path folder = Path.of("target", "echo").toAbsolutePath();
        RunningDemo.deleteTree(folder);
        List<Pair> pairs = new ArrayList<>();
        try {
            for (Variant variant : Variant.values()) {
                if (!variant.isAgent() || !agent.isEmpty()) {
                    pairs.add(new Pair(variant, folder.resolve(variant.name()), agent));
                }
            }
            for (Pair pair : pairs) {
                pair.awaitReady();
            }
            for (int i = 0; i < WARM_UPS; i++) {
                for (Pair pair : pairs) {
                    pair.warmUp();
                }
            }
            List<Pair> turns = new ArrayList<>(pairs);
            for (int i = 0; i < ROUNDS; i++) {
                for (Pair pair : turns) {
                    pair.round();
                }
                // Nobody always comes behind the same one.
                Collections.rotate(turns, 1);
                if (i % 2 == 1) {
                    Collections.reverse(turns);
                }
            }
            for (Pair pair : pairs) {
                pair.assertTold();
                tallies.computeIfAbsent(pair.variant, variant -> new Tally()).add(pair);
            }
        } finally {
            for (Pair pair : pairs) {
                pair.close();
            }
        }
    }

    /** What the pairs of a variant have shown, of all starts. */
    private static final class Tally {

        private final List<Round> rounds = new ArrayList<>();
        private long calls;
        private long spans;

        void add(Pair pair) {
            rounds.addAll(pair.rounds);
            calls += pair.calls;
            spans += pair.sink.spans();
        }

        /** How much of what was to be traced arrived. */
        String arrived() {
            return spans == 0 ? "–" : String.format(Locale.ROOT, "%.1f %% of %,d", 50.0 * spans / calls, 2 * calls);
        }
    }

    private static String table(Map<Variant, Tally> tallies) {
        StringBuilder table = new StringBuilder(
                        "| | CPU per call | against bare | p50 | p99 | against bare | spans |\n")
                .append("|---|---|---|---|---|---|---|\n");
        StringBuilder all = new StringBuilder("\nEach round:\n");
        List<Round> bare = Objects.requireNonNull(tallies.get(Variant.BARE)).rounds;
        tallies.forEach((variant, tally) -> {
            List<Round> its = tally.rounds;
            List<Double> cpu = new ArrayList<>();
            List<Double> p99 = new ArrayList<>();
            all.append('\n').append(variant.words).append(":\n");
            for (int i = 0; i < its.size(); i++) {
                Round it = its.get(i);
                cpu.add(it.cpuMicros / bare.get(i).cpuMicros);
                p99.add(it.p99Micros / bare.get(i).p99Micros);
                all.append(String.format(
                        Locale.ROOT,
                        "  %.1f µs, %.0f calls/s; p50 %.0f µs, p99 %.0f µs%n",
                        it.cpuMicros,
                        it.callsPerSecond,
                        it.p50Micros,
                        it.p99Micros));
            }
            boolean base = variant == Variant.BARE;
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f µs | %s | %.0f µs | %.0f µs | %s | %s |%n",
                    variant.words,
                    Quantiles.median(its.stream().map(Round::cpuMicros).toList()),
                    base ? "–" : more(cpu),
                    Quantiles.median(its.stream().map(Round::p50Micros).toList()),
                    Quantiles.median(its.stream().map(Round::p99Micros).toList()),
                    base ? "–" : more(p99),
                    tally.arrived()));
            all.append(byThread(its));
        });
        return table.append(all).toString();
    }

    /** Medians, a line for each thread that takes its part. */
    private static String byThread(List<Round> rounds) {
        StringBuilder lines = new StringBuilder();
        Set<String> names = new TreeSet<>();
        rounds.forEach(round -> names.addAll(round.threads.keySet()));
        for (String name : names) {
            double micros = Quantiles.median(rounds.stream()
                    .map(round -> round.threads.getOrDefault(name, 0.0))
                    .toList());
            if (micros >= WORTH_TELLING_MICROS) {
                lines.append(String.format(Locale.ROOT, "  %.1f µs %s%n", micros, name));
            }
        }
        double compilers =
                Quantiles.median(rounds.stream().map(Round::compilers).toList());
        return lines.append(String.format(
                        Locale.ROOT, "  beside it the compilers: %.0f %% of a processor%n", compilers * 100))
                .toString();
    }

    /** The median of the rounds, and within what the half of them lies. */
    private static String more(List<Double> ratios) {
        List<Double> changes = ratios.stream().map(it -> (it - 1) * 100).toList();
        return String.format(
                Locale.ROOT,
                "%+.1f %% (%+.1f to %+.1f)",
                Quantiles.median(changes),
                Quantiles.of(changes, 0.25),
                Quantiles.of(changes, 0.75));
    }

    /** The two processes of a variant, their registry, and where they tell what they did. */
    private static final class Pair implements AutoCloseable {

        private final Variant variant;
        private final Path folder;
        private final EchoSink sink = new EchoSink();
        private final DevServer registry;
        private final Side provider;
        private final Side caller;
        private final List<Round> rounds = new ArrayList<>();
        private long calls;

        Pair(Variant variant, Path folder, String agent) throws Exception {
            this.variant = variant;
            this.folder = folder;
            Files.createDirectories(folder);
            registry = DevServer.builder()
                    .port(0)
                    .anonymous()
                    .dataDir(folder.resolve("registry"))
                    .build()
                    .start();
            NacosSettings login =
                    new NacosSettings(RegistryAddress.parse("registry", "127.0.0.1:" + registry.port()), "", "", "");
            try (NacosConfCenter center = NacosConfCenter.connect(login)) {
                PlatformLocator.publish(center.configs(), new PlatformAddress(sink.uri(), TOKEN))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            provider = start(EchoProcess.PROVIDER, agent);
            caller = start(EchoProcess.CALLER, agent);
        }

        private Side start(String side, String agent) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms256m",
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    // A compiler's thread that ends would take its time with it.
                    "-XX:-UseDynamicNumberOfCompilerThreads",
                    "-Duser.home=" + folder.resolve(side)));
            if (variant.isAgent()) {
                command.addAll(List.of(
                        "-javaagent:" + Path.of(agent).toAbsolutePath(),
                        "-Dotel.service.name=echo-" + side,
                        "-Dotel.exporter.otlp.endpoint=" + sink.uri(),
                        "-Dotel.exporter.otlp.protocol=http/protobuf",
                        // As much room and as little delay as D-Tracker has by default.
                        "-Dotel.bsp.max.queue.size=8192",
                        "-Dotel.bsp.schedule.delay=1000",
                        "-Dotel.traces.sampler=" + (variant == Variant.AGENT ? "always_on" : "always_off")));
            }
            String classPath = classPath(variant.isOurs());
            if (variant == Variant.BY_HAND) {
                classPath += File.pathSeparator + byHand();
            }
            command.addAll(List.of("-cp", classPath, EchoProcess.class.getName(), side));
            command.addAll(List.of(
                    "--spring.application.name=echo-" + side,
                    "--spring.main.web-application-type=none",
                    "--spring.main.banner-mode=off",
                    "--dubbo.application.qos-enable=false",
                    "--dubbo.protocol.name=dubbo",
                    "--dubbo.protocol.host=127.0.0.1",
                    "--dubbo.protocol.port=" + FreePorts.one()));
            if (variant.isOurs()) {
                command.add("--d.registry=127.0.0.1:" + registry.port());
                command.add("--d.tracker.sampling=" + (variant == Variant.TRACED ? "1.0" : "0.0"));
            } else {
                command.add("--dubbo.registry.address=nacos://127.0.0.1:" + registry.port() + "?group=DUBBO");
                command.add("--spring.cloud.nacos.discovery.enabled=false");
                command.add("--spring.cloud.nacos.config.enabled=false");
            }
            return new Side(command, folder.resolve(side + ".log"));
        }

        /** Where Dubbo finds the filters that are written by hand. */
        private Path byHand() throws IOException {
            Path root = folder.resolve("by-hand");
            Path names = Files.createDirectories(root.resolve("META-INF/dubbo")).resolve(Filter.class.getName());
            Files.writeString(
                    names,
                    "caller=" + EchoByHand.Caller.class.getName() + "\nprovider=" + EchoByHand.Provider.class.getName()
                            + "\n");
            return root;
        }

        void awaitReady() throws IOException {
            provider.awaitReady();
            caller.awaitReady();
            for (Side side : List.of(provider, caller)) {
                // Two filters, an interceptor, a router; or none.
                assertThat(side.ask(EchoProcess.OURS)).containsExactly(variant.isOurs() ? 4 : 0);
            }
            calls += caller.ask(EchoProcess.FIRST)[0];
        }

        void warmUp() throws IOException {
            calls += caller.ask(EchoProcess.CLOSED + " " + WARM_UP_MILLIS)[0];
            calls += caller.ask(EchoProcess.OPEN + " 1000 " + PER_SECOND)[0];
        }

        void round() throws Exception {
            Map<String, Duration> before = cpu();
            Duration compiledBefore = compilers();
            long made = caller.ask(EchoProcess.CLOSED + " " + CLOSED_MILLIS)[0];
            double compilers = compilers().minus(compiledBefore).toMillis() / (double) CLOSED_MILLIS;
            TimeUnit.NANOSECONDS.sleep(AFTERWARDS.toNanos());
            Map<String, Double> used = new TreeMap<>();
            cpu().forEach((thread, cpu) -> used.put(
                    thread,
                    cpu.minus(before.getOrDefault(thread, Duration.ZERO)).toNanos() / 1e3 / made));
            long[] open = caller.ask(EchoProcess.OPEN + " " + OPEN_MILLIS + " " + PER_SECOND);
            calls += made + open[0];
            rounds.add(new Round(
                    used.values().stream().mapToDouble(micros -> micros).sum(),
                    made * 1e3 / CLOSED_MILLIS,
                    open[1] / 1e3,
                    open[2] / 1e3,
                    used,
                    compilers));
        }

        private Duration compilers() {
            return provider.compilers().plus(caller.compilers());
        }

        private Map<String, Duration> cpu() {
            Map<String, Duration> cpu = new TreeMap<>();
            provider.cpu().forEach((thread, used) -> cpu.put("provider: " + thread, used));
            caller.cpu().forEach((thread, used) -> cpu.put("caller: " + thread, used));
            return cpu;
        }

        /** Each call as often as it was made, on both sides and nowhere else. */
        void assertTold() throws IOException {
            for (Side side : List.of(provider, caller)) {
                assertThat(side.ask(EchoProcess.BY_HAND)).containsExactly(variant == Variant.BY_HAND ? calls : 0);
            }
            if (variant.isOurs()) {
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(sink.calls(CallRole.CLIENT)).isEqualTo(calls);
                    assertThat(sink.calls(CallRole.SERVER)).isEqualTo(calls);
                    long produced = variant == Variant.TRACED ? 2 * calls : 0;
                    assertThat(sink.counters("spans_produced")).isEqualTo(produced);
                    assertThat(sink.counters("spans_sent")).isEqualTo(sink.spans());
                    assertThat(sink.spans() + sink.counters("spans_dropped_")).isEqualTo(produced);
                });
                return;
            }
            assertThat(sink.calls(CallRole.CLIENT) + sink.calls(CallRole.SERVER))
                    .isZero();
            if (variant == Variant.AGENT) {
                assertThat(sink.spans()).isPositive().isLessThanOrEqualTo(2 * calls);
            } else {
                assertThat(sink.spans()).isZero();
            }
        }

        @Override
        public void close() {
            caller.close();
            provider.close();
            registry.close();
            sink.close();
        }
    }

    /** One of the processes. */
    private static final class Side implements AutoCloseable {

        private final Process process;
        private final BufferedReader answers;
        private final Path log;

        Side(List<String> command, Path log) throws IOException {
            this.log = log;
            process = new ProcessBuilder(command).redirectError(log.toFile()).start();
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        void awaitReady() throws IOException {
            assertThat(answer()).isEqualTo("ready");
        }

        long[] ask(String command) throws IOException {
            process.outputWriter().write(command + "\n");
            process.outputWriter().flush();
            return Arrays.stream(answer().split(" ", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
        }

        /** Without what the compilers take: they go on for minutes, most where there is most code, and then are done. */
        Map<String, Duration> cpu() {
            Map<String, Duration> cpu = ProcessFootprint.cpuByThread(process.pid());
            cpu.keySet().removeIf(Side::isCompiler);
            return cpu;
        }

        Duration compilers() {
            Map<String, Duration> cpu = ProcessFootprint.cpuByThread(process.pid());
            cpu.keySet().removeIf(thread -> !isCompiler(thread));
            return cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
        }

        private static boolean isCompiler(String thread) {
            return thread.startsWith("C#");
        }

        private String answer() throws IOException {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("the process has ended; its log is " + log);
            }
            return line;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /**
     * That of this module, without what services do not have.
     *
     * @param withOurs whether D-Platform is on it: its Dubbo filters are found there, and nowhere else
     */
    private static String classPath(boolean withOurs) {
        List<String> left = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> NOT_OF_SERVICES.stream().noneMatch(entry::contains))
                .filter(entry -> withOurs || !isOurs(Path.of(entry)))
                .toList();
        return String.join(File.pathSeparator, left);
    }

    private static boolean isOurs(Path entry) {
        if (entry.endsWith("d-watcher-it/target/test-classes") || !Files.exists(entry)) {
            return false;
        }
        if (Files.isDirectory(entry)) {
            return Files.isDirectory(entry.resolve("io/dplatform"));
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.stream().anyMatch(file -> file.getName().startsWith("io/dplatform/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
