package io.dplatform.tracker.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.client.SpanExporter;
import io.dplatform.tracker.client.SpanObserver;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import io.dplatform.tracker.uplink.HttpUplink;
import io.dplatform.tracker.uplink.PlatformAddress;
import io.dplatform.tracker.uplink.Uplink;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TrackerAutoConfigurationTest {

    private final RecordingUplink platform = new RecordingUplink();

    private final ApplicationContextRunner withoutPlatform = new ApplicationContextRunner()
            .withPropertyValues("d.app=order", "d.tracker.interval=1ms")
            .withConfiguration(AutoConfigurations.of(CallsAutoConfiguration.class, TrackerAutoConfiguration.class));

    private final ApplicationContextRunner runner = withoutPlatform.withBean(Uplink.class, () -> platform);

    @Test
    void takesEveryCallToThePlatform() {
        runner.run(context -> {
            Call call = makeCall(context);

            Span span = platform.spans.poll(10, TimeUnit.SECONDS);
            assertThat(span).isNotNull();
            assertThat(span.getName()).isEqualTo("StockService.reserve");
            assertThat(call.context().isSampled()).isTrue();
        });
    }

    @Test
    void sendsWhatIsLeftAtTheEnd() {
        runner.withPropertyValues("d.tracker.interval=1h").run(TrackerAutoConfigurationTest::makeCall);

        assertThat(platform.spans).hasSize(1);
    }

    @Test
    void reportsItsCounters() {
        runner.run(context -> {
            makeCall(context);
            assertThat(context.getBeansOfType(SelfCounters.class)).hasSize(2).containsKey("spanExporter");
            assertThat(context.getBean(SpanExporter.class).counters()).containsEntry("spans_produced", 1L);
        });
    }

    @Test
    void recordsTheShareThatIsConfigured() {
        runner.withPropertyValues("d.tracker.sampling=0").run(context -> {
            assertThat(makeCall(context).context().isSampled()).isFalse();
            assertThat(context.getBean(SpanExporter.class).counters()).containsEntry("spans_produced", 0L);
        });
    }

    @Test
    void recordsWhatCarriesABusinessKeyBesideTheShare() {
        runner.withPropertyValues("d.tracker.sampling=0").run(context -> {
            makeCall(context, CallContext.EMPTY.withKey("order", "77"));
            assertThat(context.getBean(SpanExporter.class).counters()).containsEntry("spans_produced", 1L);
        });
        runner.withPropertyValues("d.tracker.sampling=0", "d.tracker.keep-keyed=false")
                .run(context -> {
                    makeCall(context, CallContext.EMPTY.withKey("order", "77"));
                    assertThat(context.getBean(SpanExporter.class).counters()).containsEntry("spans_produced", 0L);
                });
    }

    @Test
    void teachesWhereTheShareIsNone() {
        runner.withPropertyValues("d.tracker.sampling=1.5").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessage("d.tracker.sampling: 1.5 (expected: 0 to 1)"));
    }

    @Test
    void leavesASamplerOfTheApplicationAlone() {
        runner.withBean(Sampler.class, Sampler::never)
                .run(context ->
                        assertThat(makeCall(context).context().isSampled()).isFalse());
    }

    @Test
    void recordsNothingWithoutAWayToThePlatform() {
        withoutPlatform.run(context -> {
            assertThat(context).doesNotHaveBean(SpanObserver.class).doesNotHaveBean(Sampler.class);
            assertThat(makeCall(context).context().isSampled()).isFalse();
        });
    }

    @Test
    void recordsNothingWhenSwitchedOff() {
        runner.withPropertyValues("d.tracker.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean(SpanExporter.class);
            assertThat(makeCall(context).context().isSampled()).isFalse();
        });
    }

    @Test
    void worksWhileThePlatformIsAway() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PlatformAddress nobody = new PlatformAddress(URI.create("http://127.0.0.1:" + port), "token");
        SpanExporter[] exporter = new SpanExporter[1];
        withoutPlatform
                .withBean(Uplink.class, () -> new HttpUplink(() -> Optional.of(nobody), Duration.ofSeconds(3)))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    exporter[0] = context.getBean(SpanExporter.class);
                    for (int i = 0; i < 20_000; i++) {
                        makeCall(context);
                    }
                });

        Map<String, Long> counters = exporter[0].counters();
        long dropped = counters.entrySet().stream()
                .filter(counter -> counter.getKey().startsWith("spans_dropped_"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(counters).containsEntry("spans_produced", 20_000L).containsEntry("spans_sent", 0L);
        assertThat(dropped).isEqualTo(20_000);
    }

    private static Call makeCall(BeanFactory context) {
        return makeCall(context, CallContext.EMPTY);
    }

    private static Call makeCall(BeanFactory context, CallContext parent) {
        Calls calls = context.getBean(Calls.class);
        Call call = calls.start(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "StockService.reserve"), parent);
        call.finish(CallResult.OK, null);
        return call;
    }
}
