package io.dplatform.watcher.autoconfigure;

import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Uplink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the platform again and again what it wants of this process; the platform holds the question until there is something.
 * On one daemon thread; no request ever waits for it. While the platform is away the uplink asks seldom, and nothing is said.
 */
final class CommandPoll implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CommandPoll.class);

    /** Between two questions that were answered: a server that does not hold them must not be flooded. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Before the first question, and after an answer that is none of the platform's. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    /** A platform that does not know the question yet. */
    private static final Duration REFUSED = Duration.ofMinutes(2);

    private static final int MAX_RESULTS = 100;

    private final ServiceIdentity self;
    private final Uplink uplink;
    private final Map<String, CommandHandler> handlers = new TreeMap<>();
    private final ScheduledExecutorService thread;
    private final DoubleSupplier random;

    /** On the poll's thread only. */
    private List<CommandResult> unreported = new ArrayList<>();

    /**
     * @param uplink with a time-out longer than the platform holds a question
     * @param handlers of the kinds that are allowed here
     * @param thread shut down when this is closed
     * @param random yields numbers from 0 up to, not including, 1
     */
    CommandPoll(
            ServiceIdentity self,
            Uplink uplink,
            List<? extends CommandHandler> handlers,
            ScheduledExecutorService thread,
            DoubleSupplier random) {
        this.self = self;
        this.uplink = uplink;
        handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
        this.thread = thread;
        this.random = random;
    }

    void start() {
        log.info("The platform may ask this instance for: {}", handlers.keySet());
        // Services that start together do not ask together.
        schedule(AWAY);
    }

    /** Asks once and does what is asked. Returns how long to wait before the next time, on average. */
    Duration poll() {
        Reply reply = uplink.post(
                CommandProtocol.PATH,
                CommandProtocol.CONTENT_TYPE,
                CommandProtocol.poll(self, handlers.keySet(), unreported));
        return switch (reply.outcome()) {
            case REFUSED -> REFUSED;
            // Asking costs nothing while the uplink is closed, and it must be seen soon that it is open again.
            case UNAVAILABLE -> SHORT;
            case ACCEPTED -> {
                try {
                    List<Command> commands = CommandProtocol.commands(reply.body());
                    unreported = new ArrayList<>();
                    commands.forEach(this::handle);
                    yield commands.isEmpty() ? SHORT : Duration.ZERO;
                } catch (IOException e) {
                    log.debug("not the platform", e);
                    yield AWAY;
                }
            }
        };
    }

    private void handle(Command command) {
        CommandResult result = result(command);
        log.info("The platform asked for {} {}: {}", command.kind(), command.values(), result.text());
        if (unreported.size() < MAX_RESULTS) {
            unreported.add(result);
        }
    }

    private CommandResult result(Command command) {
        CommandHandler handler = handlers.get(command.kind());
        if (handler == null) {
            return CommandResult.refused(
                    command,
                    "this instance does not allow \"" + command.kind() + "\" (expected: one of " + handlers.keySet()
                            + "; d.watcher.commands.* of the service says which)");
        }
        try {
            return handler.handle(command);
        } catch (RuntimeException e) {
            return CommandResult.refused(command, "failed: " + e);
        }
    }

    private void schedule(Duration wait) {
        try {
            long nanos = (long) (wait.toNanos() * (0.5 + random.getAsDouble()));
            thread.schedule(this::pollAndGoOn, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Closed meanwhile", e);
        }
    }

    private void pollAndGoOn() {
        Duration wait = AWAY;
        try {
            wait = poll();
        } catch (RuntimeException e) {
            log.debug("A poll failed", e);
        } finally {
            schedule(wait);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
