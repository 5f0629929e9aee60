package io.dplatform.mq.autoconfigure;

import io.dplatform.mq.rocketmq.RocketMessaging;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Begins to listen when the whole application is there: a message may come at once. */
final class ListenerStart implements SmartLifecycle {

    private final ListenerMethods methods;
    private final ObjectProvider<RocketMessaging> messaging;
    private final MessagingProperties.Listener defaults;
    private final String app;
    private volatile boolean running;

    ListenerStart(
            ListenerMethods methods,
            ObjectProvider<RocketMessaging> messaging,
            MessagingProperties.Listener defaults,
            String app) {
        this.methods = methods;
        this.messaging = messaging;
        this.defaults = defaults;
        this.app = app;
    }

    @Override
    public void start() {
        running = true;
        messaging.ifAvailable(target -> methods.found().forEach(method -> listen(target, method)));
    }

    private void listen(RocketMessaging target, ListenerMethod method) {
        try {
            target.listen(method.listening(app, defaults));
        } catch (IllegalArgumentException e) {
            throw new InvalidListenerException("@DListener "
                    + method.method().getDeclaringClass().getName() + "."
                    + method.method().getName() + ": "
                    + e.getMessage());
        }
    }

    /** Before the beans that listeners use are destroyed. */
    @Override
    public void stop() {
        running = false;
        messaging.ifAvailable(RocketMessaging::stopListening);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Late, and first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1_000;
    }
}
