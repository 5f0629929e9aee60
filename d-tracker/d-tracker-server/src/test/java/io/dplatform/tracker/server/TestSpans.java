package io.dplatform.tracker.server;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Spans such as a shop would send, the same for the same seed. */
public final class TestSpans {

    /** 2026-01-01T00:00:00Z. */
    public static final long EPOCH = 1_767_225_600_000_000L;

    private static final String[] SERVICES = {"gateway", "order", "stock", "pay", "user", "promo"};

    private final Random random;

    public TestSpans(long seed) {
        random = new Random(seed);
    }

    public static TraceId traceId(long number) {
        return new TraceId(0x1234_5678_9abc_def0L * number, number);
    }

    /** A span with as little as a span can have. */
    public static Span.Builder span(long trace, long id) {
        return Span.builder(traceId(trace), id)
                .service("order")
                .operation("GET /orders/{id}")
                .role(SpanRole.SERVER)
                .startMicros(EPOCH)
                .durationMicros(1_000);
    }

    /** A trace of client and server spans, each in the one before it, with every field used by some of them. */
    public List<Span> trace(TraceId traceId, long startMicros, int spans) {
        List<Span> trace = new ArrayList<>(spans);
        long parent = 0;
        long start = startMicros;
        long duration = 100_000 + random.nextInt(400_000);
        for (int i = 0; i < spans; i++) {
            long id = random.nextLong() | 1;
            String service = SERVICES[(i + 1) / 2 % SERVICES.length];
            String callee = SERVICES[((i + 1) / 2 + 1) % SERVICES.length];
            boolean server = i % 2 == 0;
            boolean failed = random.nextInt(50) == 0;
            Span.Builder span = Span.builder(traceId, id)
                    .parentId(parent)
                    .service(service)
                    .instance("10.0.0." + random.nextInt(3) + ":20880")
                    .version("1.4." + random.nextInt(2))
                    .operation((server ? service : callee) + "Service.call" + random.nextInt(6))
                    .kind(i % 3 == 0 ? CallKind.HTTP : CallKind.RPC)
                    .role(server ? SpanRole.SERVER : SpanRole.CLIENT)
                    .startMicros(start)
                    .durationMicros(duration)
                    .result(failed ? CallResult.TIMEOUT : CallResult.OK)
                    .error(failed ? "java.util.concurrent.TimeoutException: no answer in 800 ms" : "")
                    .caller(server && i > 0 ? SERVICES[i / 2 % SERVICES.length] : "")
                    .peer(server ? "" : callee)
                    .attempts(1 + random.nextInt(20) / 19);
            if (server) {
                long queue = Math.min(duration, random.nextInt(300));
                span.queueMicros(queue).runMicros(duration - queue + random.nextInt(20) / 19);
            }
            if (i % 3 == 0) {
                span.tag("http.request.method", "GET").tag("http.response.status_code", failed ? "504" : "200");
            } else {
                span.tag("rpc.system", "dubbo");
            }
            if (i < 2) {
                span.key("order", Long.toString(traceId.low() & 0xfffff));
            }
            if (failed) {
                span.event(start + duration / 2, "attempt: 10.0.0.9:20880, TIMEOUT, 800000 µs");
            }
            trace.add(span.build());
            parent = id;
            start += random.nextInt(400);
            duration = Math.max(1, duration - random.nextInt(20_000));
        }
        return trace;
    }
}
