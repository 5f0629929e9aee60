package io.dplatform.watcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.server.Span;
import io.dplatform.tracker.server.SpanRole;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.TraceId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each of many orders is one trace and one line of time under its number: HTTP, Dubbo, SQL, message, consumer, SQL, as three
 * services report them in batches of their own. {@code -Dtest.jvm.flags=-Dorders=10000} for the figure in the RATIONALE.
 */
final class OrderLinesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BATCH = 512;

    private static final List<String> HOPS = List.of(
            "order SERVER HTTP POST /orders",
            "order CLIENT RPC Stock.reserve",
            "stock CLIENT SQL UPDATE stock #4f1c22aa",
            "order CLIENT SQL INSERT orders #90b1f00d",
            "order PRODUCER MESSAGE send",
            "parcel CONSUMER MESSAGE parcel",
            "parcel CLIENT SQL INSERT parcels #11aa22bb");

    private final SplittableRandom random = new SplittableRandom(1);

    private List<Span> order(int number, long start) {
        TraceId trace = new TraceId(random.nextLong() | 1, random.nextLong() | 1);
        List<Span> spans = new ArrayList<>();
        spans.add(span(trace, 1, 0, "order", SpanRole.SERVER, CallKind.HTTP, "POST /orders", number, start));
        spans.add(span(trace, 2, 1, "order", SpanRole.CLIENT, CallKind.RPC, "Stock.reserve", number, start + 1_000));
        spans.add(span(trace, 3, 2, "stock", SpanRole.SERVER, CallKind.RPC, "Stock.reserve", number, start + 2_000));
        spans.add(span(
                trace, 4, 3, "stock", SpanRole.CLIENT, CallKind.SQL, "UPDATE stock #4f1c22aa", number, start + 3_000));
        spans.add(span(
                trace, 5, 1, "order", SpanRole.CLIENT, CallKind.SQL, "INSERT orders #90b1f00d", number, start + 4_000));
        spans.add(span(trace, 6, 1, "order", SpanRole.PRODUCER, CallKind.MESSAGE, "send", number, start + 5_000));
        spans.add(span(trace, 7, 6, "parcel", SpanRole.CONSUMER, CallKind.MESSAGE, "parcel", number, start + 50_000));
        spans.add(span(
                trace,
                8,
                7,
                "parcel",
                SpanRole.CLIENT,
                CallKind.SQL,
                "INSERT parcels #11aa22bb",
                number,
                start + 51_000));
        return spans;
    }

    private static Span span(
            TraceId trace,
            long id,
            long parent,
            String service,
            SpanRole role,
            CallKind kind,
            String operation,
            int number,
            long start) {
        return Span.builder(trace, id)
                .parentId(parent)
                .service(service)
                .role(role)
                .kind(kind)
                .operation(operation)
                .key("order", Integer.toString(number))
                .startMicros(start)
                .durationMicros(500)
                .build();
    }

    @Test
    void everyOrderIsOneTraceAndOneLineOfTime(@TempDir Path data) {
        int orders = Integer.getInteger("orders", 300);
        try (RunningServer server = RunningServer.start(data)) {
            Browser viewer = server.admin();
            store(server.bean(SpanStore.class), orders);
            long[] nanos = new long[orders];
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                long begin = System.nanoTime();
                HttpResponse<String> answer = viewer.get("/api/timeline?key=order&value=" + number(i));
                nanos[i] = System.nanoTime() - begin;
                check(number(i), JSON.readTree(answer.body()), wrong);
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "%d orders, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                    orders, nanos[orders / 2] / 1e6, nanos[orders * 99 / 100] / 1e6, nanos[orders - 1] / 1e6);
            assertThat(wrong).isEmpty();
            assertThat(viewer.get("/api/search?q=" + number(orders / 2)).body())
                    .contains("/console/timeline?key=order");
        }
    }

    private static int number(int index) {
        return 1_000_000 + index;
    }

    /** As services do: each sends what it has, so that the spans of one order come in different batches. */
    private void store(SpanStore store, int orders) {
        List<List<Span>> waiting = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> services = List.of("order", "stock", "parcel");
        long start = (System.currentTimeMillis() - 600_000) * 1_000;
        for (int i = 0; i < orders; i++) {
            for (Span span : order(number(i), start + i * 50L)) {
                List<Span> own = waiting.get(services.indexOf(span.service()));
                own.add(span);
                if (own.size() == BATCH) {
                    store.append(List.copyOf(own));
                    own.clear();
                }
            }
        }
        waiting.forEach(store::append);
    }

    private static void check(int number, JsonNode line, List<String> wrong) {
        List<String> hops = new ArrayList<>();
        line.get("hops")
                .forEach(hop -> hops.add(hop.get("service").asString() + " "
                        + hop.get("role").asString() + " " + hop.get("kind").asString() + " "
                        + hop.get("operation").asString()));
        if (line.get("traces").size() != 1 || !hops.equals(HOPS)) {
            wrong.add(number + ": " + line.get("traces").size() + " traces, " + hops);
        }
    }
}
