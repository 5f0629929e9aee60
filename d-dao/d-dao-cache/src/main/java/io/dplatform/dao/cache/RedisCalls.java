package io.dplatform.dao.cache;

import io.dplatform.tracker.context.Call;
import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.tracker.context.CallRole;
import io.dplatform.tracker.context.CallSite;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.lettuce.core.event.command.CommandFailedEvent;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import io.lettuce.core.event.command.CommandSucceededEvent;
import io.lettuce.core.protocol.CompleteableCommand;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands of Lettuce's clients as calls, from the moment they are given to the client until their reply, a failure or the end of
 * their patience: a command that waits for a lost connection is seen as one that waits. Keys and values are not looked at. Thread-safe.
 *
 * <pre>{@code
 * redisClient.addListener(new RedisCalls(calls, "127.0.0.1:6379", Duration.ofSeconds(1)));   // before it connects
 * }</pre>
 */
public final class RedisCalls implements CommandListener {

    private static final String CALL = RedisCalls.class.getName();
    private static final int MAX_COMMANDS = 400;

    /** What the client says for itself while it connects and idles. */
    private static final Set<String> OF_THE_CLIENT = Set.of("HELLO", "AUTH", "CLIENT", "PING", "QUIT");

    private final Calls calls;
    private final String peer;
    private final String address;
    private final long timeoutNanos;
    private final CallSite other;
    private final CallSite connect;
    private final Map<String, CallSite> sites = new ConcurrentHashMap<>();

    /**
     * @param address {@code host:port}, or a name for several of them
     * @param timeout how long a command is waited for: a command given up after it has timed out
     */
    public RedisCalls(Calls calls, String address, Duration timeout) {
        this.calls = calls;
        this.peer = "redis:" + address.replace('/', '-');
        this.address = address;
        this.timeoutNanos = timeout.toNanos();
        this.other = site("__other__");
        this.connect = site("CONNECT");
    }

    private CallSite site(String command) {
        return calls.site(CallKind.CACHE, CallRole.CLIENT, peer, command);
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String command = event.getCommand().getType().toString();
        if (OF_THE_CLIENT.contains(command)) {
            return;
        }
        CallSite site = sites.get(command);
        if (site == null) {
            site = sites.size() < MAX_COMMANDS ? sites.computeIfAbsent(command, this::site) : other;
        }
        Call call = calls.start(site, CurrentContext.get());
        call.attempt(address);
        if (event.getCommand() instanceof CompleteableCommand<?> completable) {
            // Not the listener's own end, which does not come for a command that its caller gives up.
            completable.onComplete((reply, thrown) -> end(call, thrown));
        } else {
            event.getContext().put(CALL, call);
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        if (event.getContext().get(CALL) instanceof Call call) {
            end(call, null);
        }
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        if (event.getContext().get(CALL) instanceof Call call) {
            end(call, event.getCause());
        }
    }

    private void end(Call call, @Nullable Throwable thrown) {
        if (thrown == null) {
            call.finish(CallResult.OK, null);
            return;
        }
        boolean waitedInVain =
                thrown instanceof CancellationException && calls.clock().nanoTime() - call.startNanos() >= timeoutNanos;
        CallResult result = waitedInVain ? CallResult.TIMEOUT : RedisResults.of(thrown);
        call.finish(result, RedisFailure.of(thrown));
    }

    /** There was no connection to give a command to, after {@code waited}. */
    public void notConnected(Throwable thrown, Duration waited) {
        Call call = calls.start(connect, CurrentContext.get(), waited.toNanos());
        CallResult result = RedisResults.of(thrown);
        call.finish(result == CallResult.ERROR ? CallResult.REFUSED : result, RedisFailure.of(thrown));
    }
}
