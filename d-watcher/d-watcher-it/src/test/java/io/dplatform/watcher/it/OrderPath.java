package io.dplatform.watcher.it;

import io.dplatform.watcher.it.PlacedOrder.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The way of an order through the shop, and what is not as it must be where the platform tells of one. Pure functions. */
final class OrderPath {

    /** What a placed order did, in this order; between them is more, of other steps. The two ends of a call are one line. */
    private static final List<String> LINE = List.of(
            "gateway SERVER HTTP",
            "gateway CLIENT HTTP order",
            "order CLIENT RPC stock",
            "stock CLIENT SQL db:shop_stock",
            "order CLIENT RPC pay",
            "pay CLIENT SQL db:shop_pay",
            "order CLIENT SQL db:shop_order",
            "order PRODUCER MESSAGE topic:orders",
            "delivery CONSUMER MESSAGE",
            "delivery CLIENT SQL db:shop_delivery");

    /** The spans behind it, and who caused each. */
    private static final List<Hop> HOPS = List.of(
            new Hop("gateway SERVER HTTP", "__outside__"),
            new Hop("order SERVER HTTP", "gateway"),
            new Hop("stock SERVER RPC", "order"),
            new Hop("stock CLIENT SQL", "stock"),
            new Hop("pay SERVER RPC", "order"),
            new Hop("pay CLIENT SQL", "pay"),
            new Hop("order CLIENT SQL", "order"),
            new Hop("order PRODUCER MESSAGE", "order"),
            new Hop("delivery CONSUMER MESSAGE", "topic:orders"),
            new Hop("delivery CLIENT SQL", "delivery"));

    /** Of these a placed order has one and no more: whoever has two was done twice. */
    private static final Set<String> ONCE = Set.of(
            "gateway SERVER HTTP",
            "order SERVER HTTP",
            "stock SERVER RPC",
            "pay SERVER RPC",
            "order CLIENT SQL",
            "order PRODUCER MESSAGE");

    private record Hop(String step, String caller) {}

    private OrderPath() {}

    /** What is wrong in the answer of {@code /api/timeline}. */
    static List<String> wrongInLine(PlacedOrder order, JsonNode line) {
        List<String> wrong = new ArrayList<>();
        List<String> told = new ArrayList<>();
        long last = 0;
        for (JsonNode hop : line.path("hops")) {
            String step = step(hop);
            long start = hop.path("startMicros").asLong();
            if (start < last) {
                wrong.add("line of time: " + step + " stands after what began later");
            }
            last = start;
            told.add(
                    hop.path("role").asString().equals("CLIENT")
                                    || hop.path("role").asString().equals("PRODUCER")
                            ? step + " " + hop.path("peer").asString("")
                            : step);
        }
        if (order.answer() == Answer.PLACED) {
            int next = 0;
            for (String step : told) {
                next += next < LINE.size() && step.equals(LINE.get(next)) ? 1 : 0;
            }
            if (next < LINE.size()) {
                wrong.add("line of time: no " + LINE.get(next) + " in its place of " + told);
            }
        }
        return wrong;
    }

    /** What is wrong in the answer of {@code /api/traces/…}. */
    static List<String> wrongInTrace(PlacedOrder order, JsonNode trace) {
        List<String> wrong = new ArrayList<>();
        List<JsonNode> spans = Console.each(trace.path("spans")).toList();
        Map<String, JsonNode> byId = new HashMap<>();
        spans.forEach(span -> byId.put(span.path("spanId").asString(), span));
        if (!trace.path("missingParents").isEmpty() || trace.path("truncated").asBoolean()) {
            wrong.add("trace: is not whole, spans name parents that are not there: " + trace.path("missingParents"));
        }
        for (JsonNode span : spans) {
            wrongInSpan(order, span, byId.get(span.path("parentId").asString("")), wrong);
        }
        switch (order.answer()) {
            case PLACED -> wrongInPlaced(spans, wrong);
            case REFUSED -> wrongInRefused(spans, wrong);
            case FAILED -> wrongInFailed(spans, wrong);
        }
        return wrong;
    }

    private static void wrongInSpan(PlacedOrder order, JsonNode span, @Nullable JsonNode parent, List<String> wrong) {
        String step = step(span);
        String lane = span.path("lane").asString("");
        if (!lane.equals(order.lane())) {
            wrong.add(step + ": lane " + lane + " (expected: " + order.lane() + ")");
        }
        String key = span.path("tags").path("d.key.order").asString("");
        if (!key.equals(order.number())) {
            wrong.add(step + ": order \"" + key + "\" (expected: " + order.number() + ")");
        }
        boolean isCalled =
                Set.of("SERVER", "CONSUMER").contains(span.path("role").asString());
        String service = span.path("service").asString();
        if (parent == null) {
            if (!step.equals("gateway SERVER HTTP")) {
                wrong.add(step + ": has nobody who caused it");
            }
            return;
        }
        // A message comes from its topic; who put it there is said beside it.
        boolean isMessage = span.path("role").asString().equals("CONSUMER");
        String called = isMessage
                ? span.path("tags").path("message.producer").asString("")
                : span.path("caller").asString("");
        String caller = isCalled ? called : service;
        if (!caller.equals(parent.path("service").asString())) {
            wrong.add(step + ": caller " + caller + " (expected: "
                    + parent.path("service").asString() + ")");
        }
        if (span.path("startMicros").asLong() < parent.path("startMicros").asLong()) {
            wrong.add(step + ": began "
                    + (parent.path("startMicros").asLong()
                            - span.path("startMicros").asLong())
                    + " us before " + step(parent) + ", which caused it");
        }
    }

    private static void wrongInPlaced(List<JsonNode> spans, List<String> wrong) {
        long last = 0;
        for (Hop hop : HOPS) {
            List<JsonNode> found =
                    spans.stream().filter(span -> isStep(span, hop.step())).toList();
            if (found.isEmpty() || found.size() > 1 && ONCE.contains(hop.step())) {
                wrong.add(found.size() + " x " + hop.step() + " "
                        + found.stream()
                                .map(span -> span.path("operation").asString())
                                .toList());
                continue;
            }
            for (JsonNode span : found) {
                String caller = span.path("caller").asString("");
                if (!caller.equals(hop.caller())) {
                    wrong.add(hop.step() + ": caller " + caller + " (expected: " + hop.caller() + ")");
                }
                if (!span.path("result").asString().equals("OK")) {
                    wrong.add(hop.step() + ": " + span.path("result").asString() + " (expected: OK)");
                }
            }
            long start = found.get(0).path("startMicros").asLong();
            if (start < last) {
                wrong.add(hop.step() + ": began " + (last - start) + " us before the step that it follows");
            }
            last = start;
        }
    }

    /** A "no" of the business: nothing was written for it beyond that, and nobody was told. */
    private static void wrongInRefused(List<JsonNode> spans, List<String> wrong) {
        boolean isRefused = spans.stream()
                .anyMatch(span -> step(span).equals("pay SERVER RPC")
                        && span.path("result").asString().equals("BUSINESS_ERROR"));
        if (!isRefused) {
            wrong.add("was refused, and no pay SERVER RPC says BUSINESS_ERROR");
        }
        spans.stream()
                .map(OrderPath::step)
                .filter(Set.of("order PRODUCER MESSAGE", "delivery CONSUMER MESSAGE")::contains)
                .forEach(step -> wrong.add("was refused, and there is " + step));
    }

    private static void wrongInFailed(List<JsonNode> spans, List<String> wrong) {
        boolean isTold = spans.stream().anyMatch(span -> !Set.of("OK", "BUSINESS_ERROR")
                .contains(span.path("result").asString()));
        if (!isTold) {
            wrong.add("failed, and no span says so");
        }
    }

    /** Whoever waited for a connection says so in a line of its own, before the statement. */
    private static boolean isStep(JsonNode span, String step) {
        return step(span).equals(step) && !span.path("operation").asString().startsWith("CONNECT ");
    }

    private static String step(JsonNode span) {
        return span.path("service").asString() + " " + span.path("role").asString() + " "
                + span.path("kind").asString();
    }
}
