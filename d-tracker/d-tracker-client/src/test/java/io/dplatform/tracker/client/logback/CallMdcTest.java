package io.dplatform.tracker.client.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.ServiceIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallMdcTest {

    private final LoggerContext loggers = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final PatternLayout layout = new PatternLayout();
    private final List<String> lines = new ArrayList<>();
    private final Calls calls =
            Calls.builder(ServiceIdentity.of("order", "10.0.0.1:8080")).build();

    @BeforeEach
    void install() {
        loggers.setMDCAdapter(mdc);
        CallMdc.install(loggers);
        layout.setContext(loggers);
        layout.setPattern("[%X{traceId} %X{spanId} %X{lane} %X{caller} %X{user}] %msg");
        layout.start();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(layout.doLayout(event));
            }
        };
        appender.setContext(loggers);
        appender.start();
        logger().addAppender(appender);
    }

    @AfterEach
    void stop() {
        loggers.stop();
    }

    @Test
    void putsTheCurrentCallIntoEveryLine() {
        mdc.put("user", "u1");
        Call call = calls.start(calls.site(CallKind.HTTP, CallRole.SERVER, "gateway", "GET /"), CallContext.EMPTY);
        logger().info("before");
        try (Scope scope = CurrentContext.with(call.context())) {
            logger().info("within");
        }
        call.finish(CallResult.OK, null);
        logger().info("after");

        assertThat(lines)
                .containsExactly(
                        "[    u1] before",
                        "[" + call.context().traceId() + " " + call.context().spanIdHex() + " base gateway u1] within",
                        "[    u1] after");
    }

    @Test
    void leavesTheWordsOfTheApplicationAlone() {
        mdc.put("traceId", "mine");
        Call call = calls.start(calls.site(CallKind.HTTP, CallRole.SERVER, "gateway", "GET /"), CallContext.EMPTY);
        try (Scope scope = CurrentContext.with(call.context())) {
            logger().info("within");
        }

        assertThat(lines.get(0)).startsWith("[mine " + call.context().spanIdHex());
        assertThat(mdc.getCopyOfContextMap()).containsOnlyKeys("traceId");
    }

    @Test
    void installsOnceOnly() {
        var first = loggers.getMDCAdapter();
        CallMdc.install(loggers);
        assertThat(loggers.getMDCAdapter()).isSameAs(first);
        assertThat(loggers.getStatusManager().getCopyOfStatusList())
                .noneMatch(status -> status.getMessage().contains("second time"));
    }

    @Test
    void passesEverythingElseThrough() {
        var adapter = loggers.getMDCAdapter();
        adapter.put("a", "1");
        assertThat(adapter.get("a")).isEqualTo("1");
        assertThat(mdc.get("a")).isEqualTo("1");
        adapter.remove("a");
        assertThat(mdc.get("a")).isNull();
        adapter.setContextMap(Map.of("b", "2"));
        assertThat(mdc.get("b")).isEqualTo("2");
        adapter.pushByKey("d", "3");
        assertThat(adapter.getCopyOfDequeByKey("d")).containsExactly("3");
        assertThat(adapter.popByKey("d")).isEqualTo("3");
        adapter.pushByKey("d", "4");
        adapter.clearDequeByKey("d");
        assertThat(adapter.getCopyOfDequeByKey("d")).isEmpty();
        adapter.clear();
        assertThat(mdc.getCopyOfContextMap()).isNullOrEmpty();
    }

    private Logger logger() {
        return loggers.getLogger("test");
    }
}
