package io.dplatform.watcher.autoconfigure;

import io.dplatform.confcenter.PlatformLocator;
import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.tracker.uplink.HttpUplink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.SmartLifecycle;

/** Polls while the application runs; asks for nothing where nothing is allowed. */
final class CommandPolling implements SmartLifecycle {

    /**
     * Longer than the platform holds a question, which is 25 seconds, and with the half minute of the uplink's back-off still no
     * more than a minute: so late it may be known that the platform is back.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(28);

    private final ServiceIdentity self;
    private final PlatformLocator platform;
    private final List<? extends CommandHandler> handlers;
    private volatile AutoCloseable running = () -> {};
    private volatile boolean started;

    CommandPolling(ServiceIdentity self, PlatformLocator platform, List<? extends CommandHandler> handlers) {
        this.self = self;
        this.platform = platform;
        this.handlers = handlers;
    }

    @Override
    public void start() {
        started = true;
        if (handlers.isEmpty()) {
            return;
        }
        HttpUplink uplink = new HttpUplink(platform, PATIENCE);
        CommandPoll poll = new CommandPoll(
                self,
                uplink,
                handlers,
                Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread daemon = new Thread(task, "d-watcher-commands");
                    daemon.setDaemon(true);
                    return daemon;
                }),
                () -> ThreadLocalRandom.current().nextDouble());
        running = () -> {
            poll.close();
            uplink.close();
        };
        poll.start();
    }

    @Override
    public void stop() {
        started = false;
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("the poll could not be stopped", e);
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
