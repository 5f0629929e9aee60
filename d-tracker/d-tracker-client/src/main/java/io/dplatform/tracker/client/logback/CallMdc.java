package io.dplatform.tracker.client.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.BasicStatusManager;
import ch.qos.logback.core.status.StatusManager;
import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.CurrentContext;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * Adds {@code traceId}, {@code spanId}, {@code lane} and {@code caller} of the current call to the MDC of every log event,
 * whether the call is sampled or not.
 *
 * <p>They are looked up when a line is really written, on the thread that logs, and nowhere else: a call that logs nothing pays
 * nothing, and no thread can keep the words of a call that is over. The price is that {@code MDC.get("traceId")} in the
 * application's own code does not see them; {@link CurrentContext#get()} is the way there. What the application itself puts
 * under one of these names stands.
 */
public final class CallMdc implements MDCAdapter {

    private final MDCAdapter delegate;

    private CallMdc(MDCAdapter delegate) {
        this.delegate = delegate;
    }

    /** Makes the log events of {@code loggers} carry the current call, for as long as the process lives. */
    public static void install(LoggerContext loggers) {
        MDCAdapter present = loggers.getMDCAdapter();
        if (present instanceof CallMdc) {
            return;
        }
        // Logback takes a second adapter for a mistake and warns on the console; this one is meant.
        StatusManager console = loggers.getStatusManager();
        loggers.setStatusManager(new BasicStatusManager());
        try {
            loggers.setMDCAdapter(new CallMdc(present));
        } finally {
            loggers.setStatusManager(console);
        }
    }

    /** What Logback asks for, once per log event. */
    @Override
    public @Nullable Map<String, String> getCopyOfContextMap() {
        CallContext context = CurrentContext.get();
        Map<String, String> own = delegate.getCopyOfContextMap();
        if (!context.hasTrace()) {
            return own;
        }
        Map<String, String> words = new HashMap<>();
        words.put("traceId", context.traceId());
        words.put("spanId", context.spanIdHex());
        words.put("lane", context.lane().name());
        words.put("caller", context.caller());
        if (own != null) {
            words.putAll(own);
        }
        return words;
    }

    @Override
    public void put(String key, String value) {
        delegate.put(key, value);
    }

    @Override
    public @Nullable String get(String key) {
        return delegate.get(key);
    }

    @Override
    public void remove(String key) {
        delegate.remove(key);
    }

    @Override
    public void clear() {
        delegate.clear();
    }

    @Override
    public void setContextMap(Map<String, String> contextMap) {
        delegate.setContextMap(contextMap);
    }

    @Override
    public void pushByKey(String key, String value) {
        delegate.pushByKey(key, value);
    }

    @Override
    public @Nullable String popByKey(String key) {
        return delegate.popByKey(key);
    }

    @Override
    public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
        return delegate.getCopyOfDequeByKey(key);
    }

    @Override
    public void clearDequeByKey(String key) {
        delegate.clearDequeByKey(key);
    }
}
