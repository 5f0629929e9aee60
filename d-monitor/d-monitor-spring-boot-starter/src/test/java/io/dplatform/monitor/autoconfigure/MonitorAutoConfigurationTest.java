package io.dplatform.monitor.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.client.SnapshotPusher;
import io.dplatform.monitor.client.prometheus.MetricsPage;
import io.dplatform.monitor.snapshot.ErrorRow;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.context.autoconfigure.CallsAutoConfiguration;
import io.dplatform.tracker.uplink.Uplink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class MonitorAutoConfigurationTest {

    private final RecordingUplink uplink = new RecordingUplink();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("d.app=order", "d.instance=o-1")
            .withConfiguration(AutoConfigurations.of(
                    CallsAutoConfiguration.class,
                    MonitorAutoConfiguration.class,
                    LogFingerprintsAutoConfiguration.class,
                    MicrometerAutoConfiguration.class,
                    SnapshotPushAutoConfiguration.class));

    private static void call(ApplicationContext context) {
        Calls calls = context.getBean(Calls.class);
        Call call = calls.start(calls.site(CallKind.RPC, CallRole.CLIENT, "stock", "reserve"), CallContext.EMPTY);
        call.finish(CallResult.OK, null);
    }

    private static String page(ApplicationContext context) {
        return new String(context.getBean(MetricsPage.class).render(null).body(), StandardCharsets.UTF_8);
    }

    @Test
    void countsTheCallsOfAnApplicationWithoutWebAndWithoutPlatform() {
        runner.run(context -> {
            call(context);
            assertThat(context).hasSingleBean(CallMetrics.class).doesNotHaveBean(SnapshotPusher.class);
            assertThat(page(context)).contains("d_monitor_calls_total{caller=\"order\",callee=\"stock\"");
        });
    }

    @Test
    void pushesWhereThereIsAWayToThePlatform() {
        runner.withBean(Uplink.class, () -> uplink)
                .withPropertyValues("d.monitor.push.interval=100ms")
                .run(context -> {
                    call(context);
                    Snapshot snapshot = uplink.snapshots.poll(10, TimeUnit.SECONDS);
                    assertThat(snapshot).isNotNull();
                    assertThat(snapshot.sender().identity().app()).isEqualTo("order");
                    assertThat(snapshot.counters()).containsKeys("observer_failures", "snapshots_produced");
                    assertThat(page(context))
                            .contains("d_monitor_self_total{counter=\"snapshots_dropped_unavailable\",}");
                });
    }

    @Test
    void sendsALastSnapshotWhenTheApplicationStops() {
        runner.withBean(Uplink.class, () -> uplink)
                .withPropertyValues("d.monitor.push.interval=1h")
                .run(MonitorAutoConfigurationTest::call);
        assertThat(uplink.snapshots).hasSize(1);
        assertThat(uplink.snapshots.element().calls()).hasSize(1);
    }

    @Test
    void pushesNothingWhereThatIsSwitchedOff() {
        runner.withBean(Uplink.class, () -> uplink)
                .withPropertyValues("d.monitor.push.enabled=false")
                .run(context ->
                        assertThat(context).hasSingleBean(CallMetrics.class).doesNotHaveBean(SnapshotPusher.class));
    }

    @Test
    void isNotThereWhereItIsSwitchedOff() {
        runner.withBean(Uplink.class, () -> uplink)
                .withPropertyValues("d.monitor.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(CallMetrics.class)
                        .doesNotHaveBean(SnapshotPusher.class)
                        .doesNotHaveBean(MetricsPage.class)
                        .hasNotFailed());
    }

    @Test
    void saysWhatAnIntervalShouldBe() {
        runner.withBean(Uplink.class, () -> uplink)
                .withPropertyValues("d.monitor.push.interval=1ms")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("interval: PT0.001S (expected: at least 100 ms)"));
    }

    @Test
    void reportsWhatOtherPartsCountOfThemselves() {
        runner.withBean("spans", SelfCounters.class, () -> () -> Map.of("spans_sent", 5L))
                .run(context ->
                        assertThat(page(context)).contains("d_monitor_self_total{counter=\"spans_sent\",} 5.0"));
    }

    @Test
    void countsWarningsAndErrorsOfTheLogWhileItLives() {
        runner.run(context -> {
            org.slf4j.Logger log = LoggerFactory.getLogger("shop.Orders");
            log.info("not of interest");
            log.warn("order {} is late", 17);
            log.error("order {} failed, password={}", 18, "hunter2", new IllegalStateException("boom"));
            log.error((String) null);

            assertThat(context.getBean(ErrorFingerprints.class).rows())
                    .filteredOn(row -> row.logger().equals("shop.Orders"))
                    .extracting(ErrorRow::level, ErrorRow::sample)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("WARN", "order 17 is late"),
                            org.assertj.core.groups.Tuple.tuple(
                                    "ERROR", "order 18 failed, password=*** | java.lang.IllegalStateException: boom"),
                            org.assertj.core.groups.Tuple.tuple("ERROR", ""));
        });
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("d-monitor"))
                .isNull();
    }

    @Test
    void leavesTheLogAloneWhereThatIsSwitchedOff() {
        runner.withPropertyValues("d.monitor.logs.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(RootLogger.class));
    }

    @Test
    void worksWithoutLogback() {
        runner.withClassLoader(new FilteredClassLoader("ch.qos.logback")).run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(CallMetrics.class)
                .doesNotHaveBean(RootLogger.class));
    }

    @Test
    void showsTheMetersOfMicrometerToo() {
        runner.withConfiguration(AutoConfigurations.of(
                        MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasSingleBean(PrometheusMeterRegistry.class);
                    context.getBean(MeterRegistry.class).counter("shop.orders").increment();
                    assertThat(page(context)).contains("shop_orders_total 1.0").contains("d_monitor_process_threads ");
                });
    }

    @Test
    void worksWithoutMicrometer() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(MetricsPage.class));
    }

    @Test
    void usesTheRegistryOfSimpleclientThatTheApplicationGives() {
        CollectorRegistry own = new CollectorRegistry();
        runner.withBean(CollectorRegistry.class, () -> own).run(context -> {
            assertThat(context.getBean(CollectorRegistry.class)).isSameAs(own);
            assertThat(own.getSampleValue("d_monitor_process_threads")).isPositive();
        });
    }

    @Test
    void twoApplicationsInOneProcessDoNotDisturbEachOther() {
        runner.run(first -> runner.run(second -> {
            call(first);
            assertThat(page(first)).contains("callee=\"stock\"");
            assertThat(page(second)).doesNotContain("callee=\"stock\"");
        }));
    }
}
