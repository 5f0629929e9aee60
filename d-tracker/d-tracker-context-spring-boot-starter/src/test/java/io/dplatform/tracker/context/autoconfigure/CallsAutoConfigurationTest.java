package io.dplatform.tracker.context.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallClock;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallObserver;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.IdSource;
import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.Sampler;
import io.dplatform.tracker.context.SelfCounters;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.context.testkit.CountingIds;
import io.dplatform.tracker.context.testkit.RecordedCalls;
import io.dplatform.tracker.context.testkit.SteppingClock;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class CallsAutoConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CallsAutoConfiguration.class));

    @Test
    void takesTheNameOfTheApplication() {
        runner.withPropertyValues("spring.application.name=order").run(context -> {
            ServiceIdentity identity = context.getBean(ServiceIdentity.class);
            assertThat(identity.app()).isEqualTo("order");
            assertThat(identity.instance()).endsWith(":8080");
            assertThat(identity.version()).isEqualTo("unknown");
            assertThat(identity.lane()).isSameAs(Lane.BASE);
            assertThat(identity.zone()).isEmpty();
            assertThat(identity.owner()).isEmpty();
            assertThat(context.getBean(Calls.class).identity()).isSameAs(identity);
            assertThat(context).hasSingleBean(SelfCounters.class);
        });
    }

    @Test
    void takesWhatIsConfigured() {
        runner.withPropertyValues(
                        "spring.application.name=订单",
                        "d.app=order",
                        "d.instance=order-7f9c",
                        "d.version=1.4.2",
                        "d.zone=az-1",
                        "d.lane=anna",
                        "d.owner=trade")
                .run(context -> assertThat(context.getBean(ServiceIdentity.class))
                        .isEqualTo(
                                new ServiceIdentity("order", "order-7f9c", "1.4.2", "az-1", Lane.of("anna"), "trade")));
    }

    @Test
    void knowsTheVersionOfTheBuild() {
        Properties build = new Properties();
        build.setProperty("version", "2.0.1");
        runner.withPropertyValues("d.app=order", "spring.application.version=1.0")
                .withBean(BuildProperties.class, () -> new BuildProperties(build))
                .run(context -> assertThat(
                                context.getBean(ServiceIdentity.class).version())
                        .isEqualTo("2.0.1"));
        runner.withPropertyValues("d.app=order", "spring.application.version=1.0")
                .run(context -> assertThat(
                                context.getBean(ServiceIdentity.class).version())
                        .isEqualTo("1.0"));
    }

    @Test
    void namesTheInstanceByTheAddressItIsReachedAt() {
        assertInstance("127.0.0.1:9000", "server.address=127.0.0.1", "server.port=9000");
        assertInstance("10.9.8.7:9000", "spring.cloud.client.ip-address=10.9.8.7", "server.port=9000");
        assertInstance(
                "10.9.8.7:9000",
                "spring.cloud.client.ip-address=10.9.8.7",
                "server.address=0.0.0.0",
                "server.port=9000");
    }

    @Test
    void namesTheInstanceByItsProcessWhereItHasNoFixedPort() {
        String pid = "10.9.8.7:pid-" + ProcessHandle.current().pid();
        assertInstance(pid, "spring.cloud.client.ip-address=10.9.8.7", "server.port=0");
        assertInstance(pid, "spring.cloud.client.ip-address=10.9.8.7", "spring.main.web-application-type=none");
    }

    private void assertInstance(String expected, String... properties) {
        runner.withPropertyValues("d.app=order").withPropertyValues(properties).run(context -> assertThat(
                        context.getBean(ServiceIdentity.class).instance())
                .isEqualTo(expected));
    }

    @Test
    void teachesWhereTheNameIsMissing() {
        assertFailure("d.app: \"\" (expected: the name of this service, for example order)", "spring.application.name");
    }

    @Test
    void teachesWhereANameDoesNotFit() {
        assertFailure(
                "spring.application.name: \"order service\" (expected: 1 to 64 of letters, digits, '.', '_' and '-',"
                        + " starting with a letter or digit)",
                "Set d.app",
                "spring.application.name=order service");
        assertFailure("d.app: \"-\" (expected: ", "Correct d.app.", "d.app=-");
        assertFailure("d.lane: \"Anna\" (expected: ", "Correct d.lane", "d.app=order", "d.lane=Anna");
        assertFailure(
                "d.owner: 200 characters (expected: ", "Correct that", "d.app=order", "d.owner=" + "o".repeat(200));
    }

    private void assertFailure(String message, String action, String... properties) {
        runner.withPropertyValues(properties).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure())
                    .rootCause()
                    .isInstanceOf(InvalidIdentityException.class)
                    .hasMessageStartingWith(message);
            FailureAnalysis analysis =
                    new InvalidIdentityFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure()));
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).startsWith(message);
            assertThat(analysis.getAction()).contains(action);
        });
    }

    @Test
    void leavesAnIdentityOfTheApplicationAlone() {
        ServiceIdentity own = ServiceIdentity.of("own", "i");
        runner.withBean(ServiceIdentity.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(Calls.class).identity()).isSameAs(own));
    }

    @Test
    void showsCallsToEveryObserver() {
        runner.withPropertyValues("d.app=order")
                .withUserConfiguration(Parts.class)
                .run(context -> {
                    Calls calls = context.getBean(Calls.class);
                    calls.start(calls.site(CallKind.HTTP, CallRole.SERVER, "", "GET /"), CallContext.EMPTY)
                            .finish(CallResult.OK, null);

                    RecordedCalls first = context.getBean("first", RecordedCalls.class);
                    RecordedCalls second = context.getBean("second", RecordedCalls.class);
                    CallContext seen = first.take().context();
                    assertThat(second.take().context()).isSameAs(seen);
                    assertThat(seen.traceId()).isEqualTo("00000000000000010000000000000002");
                    assertThat(seen.isSampled()).isTrue();
                    assertThat(calls.clock()).isSameAs(context.getBean(CallClock.class));
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        CallObserver first() {
            return new RecordedCalls();
        }

        @Bean
        CallObserver second() {
            return new RecordedCalls();
        }

        @Bean
        Sampler sampler() {
            return Sampler.always();
        }

        @Bean
        CallClock clock() {
            return new SteppingClock();
        }

        @Bean
        IdSource ids() {
            return new CountingIds();
        }
    }
}
