package io.dplatform.monitor.client.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.client.ErrorFingerprints.Severity;
import io.dplatform.monitor.client.TestClock;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.ServiceIdentity;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";

    private final TestClock clock = new TestClock();
    private final CallMetrics metrics = new CallMetrics(clock);
    private final ErrorFingerprints errors = new ErrorFingerprints(clock);
    private final CollectorRegistry registry = new CollectorRegistry();
    private final MetricsPage page = MetricsPage.of(registry, metrics, errors, () -> Map.of("spans_sent", 12L));

    @AfterEach
    void forgetTheApplicationsOwn() {
        CollectorRegistry.defaultRegistry.clear();
    }

    private Call call(Sampler sampler, CallRole role, String peer, String operation, CallResult result) {
        Calls calls = Calls.builder(ServiceIdentity.of("order", "o-1"))
                .observer(metrics)
                .clock(clock)
                .sampler(sampler)
                .build();
        Call call = calls.start(calls.site(CallKind.RPC, role, peer, operation), CallContext.EMPTY);
        call.attempt("10.0.0.1:20880");
        clock.advance(Duration.ofMillis(3));
        call.finish(result, null);
        return call;
    }

    private String text(String accept) {
        return new String(page.render(accept).body(), StandardCharsets.UTF_8);
    }

    @Test
    void showsCallsByResultAndLatency() {
        call(Sampler.never(), CallRole.CLIENT, "stock", "reserve", CallResult.OK);
        call(Sampler.never(), CallRole.CLIENT, "stock", "reserve", CallResult.TIMEOUT);
        call(Sampler.never(), CallRole.SERVER, "gateway", "buy", CallResult.OK);

        String labels = "{caller=\"order\",callee=\"stock\",operation=\"reserve\",kind=\"RPC\"";
        assertThat(text("text/plain").lines())
                .contains(
                        "# TYPE d_monitor_calls_total counter",
                        "d_monitor_calls_total" + labels + ",result=\"OK\",} 1.0",
                        "d_monitor_calls_total" + labels + ",result=\"TIMEOUT\",} 1.0",
                        "# TYPE d_monitor_call_seconds histogram",
                        "d_monitor_call_seconds_bucket" + labels + ",le=\"0.002097152\",} 0.0",
                        "d_monitor_call_seconds_bucket" + labels + ",le=\"0.004194304\",} 2.0",
                        "d_monitor_call_seconds_bucket" + labels + ",le=\"+Inf\",} 2.0",
                        "d_monitor_call_seconds_count" + labels + ",} 2.0",
                        "d_monitor_call_seconds_sum" + labels + ",} 0.006",
                        "d_monitor_calls_in_flight" + labels + ",} 0.0",
                        "d_monitor_call_attempts_total" + labels + ",} 2.0",
                        "d_monitor_peer_attempts_total{caller=\"order\",callee=\"stock\",instance=\"10.0.0.1:20880\","
                                + "kind=\"RPC\",result=\"TIMEOUT\",} 1.0",
                        "d_monitor_served_calls_total{caller=\"gateway\",callee=\"order\",operation=\"buy\","
                                + "kind=\"RPC\",result=\"OK\",} 1.0");
    }

    @Test
    void showsTheProcessTheLogAndItself() {
        errors.logged(Severity.ERROR, "shop.Orders", "boom", "boom", null);
        assertThat(text("text/plain"))
                .contains("d_monitor_process_cpu_seconds_total ")
                .contains("d_monitor_process_heap_used_bytes ")
                .contains("d_monitor_process_start_time_seconds ")
                .contains(
                        "d_monitor_log_events_total{level=\"ERROR\",logger=\"shop.Orders\",exception=\"\",fingerprint=\"")
                .contains("d_monitor_self_total{counter=\"spans_sent\",} 12.0");
    }

    @Test
    void namesTheTraceOfASampledCallInOpenMetrics() {
        call(Sampler.never(), CallRole.CLIENT, "stock", "reserve", CallResult.OK);
        Call sampled = call(Sampler.always(), CallRole.CLIENT, "stock", "reserve", CallResult.ERROR);

        MetricsPage.Rendered rendered = page.render(OPEN_METRICS);
        assertThat(rendered.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
        String exemplar = " # {span_id=\"" + sampled.context().spanIdHex() + "\",trace_id=\""
                + sampled.context().traceId() + "\"} 0.003 1767323045.006";
        assertThat(text(OPEN_METRICS).lines())
                .contains(
                        "d_monitor_call_seconds_bucket{caller=\"order\",callee=\"stock\",operation=\"reserve\",kind=\"RPC\","
                                + "le=\"0.004194304\"} 2.0" + exemplar,
                        "d_monitor_calls_total{caller=\"order\",callee=\"stock\",operation=\"reserve\",kind=\"RPC\","
                                + "result=\"ERROR\"} 1.0" + exemplar,
                        "d_monitor_calls_total{caller=\"order\",callee=\"stock\",operation=\"reserve\",kind=\"RPC\","
                                + "result=\"OK\"} 1.0")
                .last()
                .isEqualTo("# EOF");
    }

    @Test
    void speaksPrometheusTextUnlessAskedOtherwise() {
        assertThat(page.render(null).contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.render("*/*").contentType()).startsWith("text/plain");
    }

    @Test
    void hostileNamesStayInTheirLine() {
        call(Sampler.never(), CallRole.CLIENT, "stock", "a\"} 1\nevil{x=\"\\", CallResult.OK);
        assertThat(text("text/plain").lines()).noneMatch(line -> line.startsWith("evil"));
        assertThat(text(OPEN_METRICS).lines()).noneMatch(line -> line.startsWith("evil"));
    }

    @Test
    void showsWhatTheApplicationCountsItselfAndNoNameTwice() {
        Counter.build("shop_orders", "Orders.").register().inc(3);
        Counter.build("d_monitor_self", "Not ours.").register().inc();
        assertThat(text("text/plain").lines())
                .contains("shop_orders_total 3.0")
                .filteredOn(line -> line.equals("# TYPE d_monitor_self_total counter"))
                .hasSize(1);
    }
}
