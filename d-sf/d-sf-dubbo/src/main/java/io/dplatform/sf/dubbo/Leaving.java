package io.dplatform.sf.dubbo;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.dubbo.common.deploy.ModuleDeployer;
import org.apache.dubbo.registry.support.RegistryManager;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an application takes leave of its registry: one thing after the other, and all of it in a bounded time. A registry that takes
 * connections and does not answer would be waited for at each registration and each subscription, for seconds or minutes, until
 * somebody kills the process and with it the calls that it was about to finish. What is not said in time is said as long as the
 * process is there, and is what heartbeats are for. Thread-safe.
 */
final class Leaving {

    private static final Logger log = LoggerFactory.getLogger(Leaving.class);

    /** Of all of it. Nacos' client waits three seconds for one answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String THREAD = "d-sf-leaving";
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final ApplicationModel application;
    private final ThreadPoolExecutor thread;
    private boolean begun;
    private boolean over;
    private long until;

    Leaving(ApplicationModel application) {
        this.application = application;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE.toNanos(), TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread daemon = new Thread(task, THREAD);
                    daemon.setDaemon(true);
                    return daemon;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    /** Does it as it is where the application goes on, and returns before it is done where it would take too long. */
    void leave(Runnable task) {
        // One thing may consist of others.
        if (!isEnding() || Thread.currentThread().getName().equals(THREAD)) {
            task.run();
            return;
        }
        var done = thread.submit(task);
        try {
            done.get(left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With Spring the modules end first, each with its context, and the application when there is none left. */
    private boolean isEnding() {
        return application.isDestroyed()
                || application.getPubModuleModels().stream()
                        .allMatch(module -> module.isDestroyed() || isEnding(module.getDeployer()));
    }

    private static boolean isEnding(@Nullable ModuleDeployer deployer) {
        return deployer != null && (deployer.isStopping() || deployer.isStopped());
    }

    private synchronized long left() {
        if (!begun) {
            begun = true;
            until = System.nanoTime() + PATIENCE.toNanos();
        }
        return Math.max(0, until - System.nanoTime());
    }

    private synchronized void giveUp() {
        if (over) {
            return;
        }
        over = true;
        log.warn(
                "the registry does not answer, so this application ends without its good-bye: callers find it gone, and the"
                        + " registry when no heartbeat comes");
        // In the end Dubbo would take leave of each of them once more. It does that once only, and from then on deals
        // with none.
        Thread last = new Thread(RegistryManager.getInstance(application)::destroyAll, "d-sf-left");
        last.setDaemon(true);
        last.start();
    }
}
