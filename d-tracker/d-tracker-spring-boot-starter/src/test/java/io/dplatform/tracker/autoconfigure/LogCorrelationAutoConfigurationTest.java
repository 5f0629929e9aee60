package io.dplatform.tracker.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A whole application, because its log is set up before there is any bean. */
@ExtendWith(OutputCaptureExtension.class)
class LogCorrelationAutoConfigurationTest {

    @Test
    void showsTheCallInTheDefaultPattern(CapturedOutput output) {
        Call call = logWithinACall();

        assertThat(line(output, "within the call"))
                .contains("[" + call.context().traceId() + "-" + call.context().spanIdHex() + "]");
        assertThat(line(output, "after the call")).doesNotContain(call.context().traceId());
    }

    @Test
    void leavesThePatternToTheApplication(CapturedOutput output) {
        Call call = logWithinACall("--logging.pattern.correlation=<%X{lane}|%X{caller}|%X{traceId}> ");

        assertThat(line(output, "within the call"))
                .contains("<base|gateway|" + call.context().traceId() + "> ");
    }

    @Test
    void staysAwayWhenSwitchedOff() {
        try (ConfigurableApplicationContext context = start("--d.tracker.logs.enabled=false")) {
            assertThat(context.getBeanNamesForType(LogCorrelation.class)).isEmpty();
            assertThat(context.getEnvironment().containsProperty("logging.expect-correlation-id"))
                    .isFalse();
        }
    }

    private static ConfigurableApplicationContext start(String... args) {
        SpringApplication application = new SpringApplication(Service.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("d.app", "order"));
        return application.run(args);
    }

    private static Call logWithinACall(String... args) {
        try (ConfigurableApplicationContext context = start(args)) {
            Calls calls = context.getBean(Calls.class);
            Call call = calls.start(calls.site(CallKind.HTTP, CallRole.SERVER, "gateway", "GET /"), CallContext.EMPTY);
            try (Scope scope = CurrentContext.with(call.context())) {
                LoggerFactory.getLogger("shop").info("within the call");
            }
            call.finish(CallResult.OK, null);
            LoggerFactory.getLogger("shop").info("after the call");
            return call;
        }
    }

    private static String line(CapturedOutput output, String text) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains(text))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {}
}
