package io.dplatform.watcher.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dplatform.watcher.it.PlacedOrder.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Orders in a row, in several lanes, through HTTP, Dubbo, SQL, a message, its consumer and SQL again; each of them is one trace and
 * one line of time under its number, with the lane it came in and the right caller at each hop. {@code -Dorders=10000} for the figure
 * in the RATIONALE of D-Tracker.
 */
class ITOrders {

    private static final int ORDERS = Integer.getInteger("orders", 500);
    private static final int AT_ONCE = Integer.getInteger("orders.at-once", 4);

    /** The first is the base lane, which nobody has to say. */
    private static final List<String> LANES = List.of("base", "dev-ada", "base", "canary", "dev-bo");

    /** As many of a hundred orders have to come through: a shop on a busy machine may miss a timeout now and then. */
    private static final int PLACED_OF_A_HUNDRED = 99;

    private static final long WITH_FUNDS = 10;
    private static final long WITHOUT_FUNDS = 29;
    private static final int ONE_OF_THESE_HAS_NO_FUNDS = 97;
    private static final int IN_A_ROW_ARE_WARM = 50;
    private static final int SHOWN = 5;
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");
    private static final Duration WARM_UP = Duration.ofMinutes(8);

    /** What waits in a topic or in a queue of spans comes late, not never. */
    private static final Duration ARRIVAL = Duration.ofMinutes(3);

    private static RunningDemo demo;
    private static Console console;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30), 36);

    @BeforeAll
    static void startTheDemo() {
        demo = RunningDemo.shared();
        console = demo.console();
    }

    @Test
    void eachIsOneTraceAndOneLineOfTimeWithLaneAndCallerAtEachHop() throws Exception {
        awaitWarmth();
        Instant begin = Instant.now();
        List<PlacedOrder> orders = onWorkers(IntStream.range(0, ORDERS).boxed().toList(), this::order);
        Duration sending = Duration.between(begin, Instant.now());
        Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
        orders.forEach(order -> answers.merge(order.answer(), 1, Integer::sum));

        Instant check = Instant.now();
        Queue<Long> lookUps = new ConcurrentLinkedQueue<>();
        List<String> wrong = check(orders, lookUps);
        long[] micros = lookUps.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "ITOrders: %d orders in %d s (%s), checked in %d s, line of time p50 %.1f ms, p99 %.1f ms; wrong: %d; %s%n",
                ORDERS,
                sending.toSeconds(),
                answers,
                Duration.between(check, Instant.now()).toSeconds(),
                micros[micros.length / 2] / 1e3,
                micros[micros.length * 99 / 100] / 1e3,
                wrong.size(),
                dropped());

        assertThat(wrong.size())
                .as("orders of %d that are not told as they were; the first are, of %s", ORDERS, first(wrong))
                .isZero();
        int refused = (ORDERS + ONE_OF_THESE_HAS_NO_FUNDS - 1) / ONE_OF_THESE_HAS_NO_FUNDS;
        assertThat(answers.getOrDefault(Answer.PLACED, 0))
                .as("orders that came through, of %s; failed: %s", answers, firstFailed(orders))
                .isGreaterThanOrEqualTo((ORDERS - refused) * PLACED_OF_A_HUNDRED / 100);
        assertThat(dropped()).as("spans that services or the platform dropped").isEmpty();
    }

    /** What has just been started is slow at first, and times out. */
    private void awaitWarmth() {
        Instant end = Instant.now().plus(WARM_UP);
        int inARow = 0;
        for (int i = 0; inARow < IN_A_ROW_ARE_WARM; i++) {
            assertThat(Instant.now())
                    .as("%d orders in a row came through", inARow)
                    .isBefore(end);
            PlacedOrder order = send(new PlacedOrder("w" + run + "-" + i, "base", Answer.FAILED, ""), WITH_FUNDS);
            inARow = order.answer() == Answer.PLACED ? inARow + 1 : 0;
        }
    }

    private PlacedOrder order(int index) {
        PlacedOrder order =
                new PlacedOrder("it" + run + "-" + index, LANES.get(index % LANES.size()), Answer.FAILED, "");
        return send(order, index % ONE_OF_THESE_HAS_NO_FUNDS == 0 ? WITHOUT_FUNDS : WITH_FUNDS + index % 7);
    }

    private PlacedOrder send(PlacedOrder order, long userId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(demo.gateway("/api/orders"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"orderNo\":\"%s\",\"userId\":%d,\"sku\":\"sku-%d\",\"pieces\":1}"
                                .formatted(
                                        order.number(),
                                        userId,
                                        Math.floorMod(order.number().hashCode(), 200))));
        if (!order.lane().equals("base")) {
            request.header("baggage", "d-lane=" + order.lane());
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return order.answered(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            return order.answered(0, e.toString());
        }
    }

    /** Those that are not told as they were are looked at again, until they had time enough to arrive. */
    private static List<String> check(List<PlacedOrder> orders, Queue<Long> lookUps) throws Exception {
        Map<PlacedOrder, String> wrong = Collections.synchronizedMap(new LinkedHashMap<>());
        checkAgain(orders, lookUps, wrong);
        try {
            await().atMost(ARRIVAL).pollInterval(Duration.ofSeconds(2)).until(() -> {
                checkAgain(List.copyOf(wrong.keySet()), lookUps, wrong);
                return wrong.isEmpty();
            });
        } catch (ConditionTimeoutException late) {
            System.out.println("ITOrders: " + wrong.size() + " are wrong still after " + ARRIVAL);
        }
        return wrong.entrySet().stream()
                .map(order -> order.getKey() + ": " + order.getValue())
                .toList();
    }

    private static void checkAgain(List<PlacedOrder> orders, Queue<Long> lookUps, Map<PlacedOrder, String> wrong)
            throws Exception {
        List<List<String>> found = onWorkers(orders, order -> check(order, lookUps));
        wrong.clear();
        for (int i = 0; i < orders.size(); i++) {
            if (!found.get(i).isEmpty()) {
                wrong.put(orders.get(i), String.join("; ", found.get(i)));
            }
        }
    }

    private static List<String> check(PlacedOrder order, Queue<Long> lookUps) {
        long begin = System.nanoTime();
        JsonNode line = console.get("/api/timeline?key=order&value=" + order.number());
        lookUps.add((System.nanoTime() - begin) / 1_000);
        List<String> traces = Console.each(line.path("traces"))
                .map(trace -> trace.path("traceId").asString())
                .toList();
        if (traces.size() != 1) {
            return List.of("is " + traces.size() + " traces " + traces);
        }
        List<String> wrong = new ArrayList<>(OrderPath.wrongInLine(order, line));
        wrong.addAll(OrderPath.wrongInTrace(order, console.get("/api/traces/" + traces.get(0))));
        return wrong;
    }

    /** By service or intake, whatever of its spans was not taken. */
    private static List<String> dropped() {
        JsonNode platform = console.get("/api/platform");
        List<String> dropped = new ArrayList<>();
        Console.each(platform.path("agents"))
                .filter(agent -> agent.path("dropped").asLong() > 0)
                .forEach(agent -> dropped.add(agent.path("service").asString() + " "
                        + agent.path("dropped").asLong() + " spans"));
        Console.each(platform.path("intake"))
                .filter(intake -> intake.path("kind").asString().equals("spans"))
                .filter(intake -> !intake.path("dropped").isEmpty())
                .forEach(intake -> dropped.add("platform " + intake.path("dropped")));
        return dropped;
    }

    private static <A, B> List<B> onWorkers(List<A> all, Function<A, B> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<B>> futures = all.stream()
                    .map(one -> workers.submit(() -> work.apply(one)))
                    .toList();
            List<B> results = new ArrayList<>();
            for (Future<B> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            workers.shutdownNow();
        }
    }

    /** The first of each kind: what is wrong with an order is often wrong with all. */
    private static String first(List<String> wrong) {
        Map<String, String> kinds = new LinkedHashMap<>();
        wrong.forEach(one -> kinds.putIfAbsent(
                NUMBERS.matcher(one.substring(one.indexOf(": "))).replaceAll("#"), one));
        return kinds.size() + " kinds" + System.lineSeparator()
                + kinds.values().stream().limit(SHOWN).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String firstFailed(List<PlacedOrder> orders) {
        return Arrays.toString(orders.stream()
                .filter(order -> order.answer() == Answer.FAILED)
                .limit(SHOWN)
                .toArray());
    }
}
