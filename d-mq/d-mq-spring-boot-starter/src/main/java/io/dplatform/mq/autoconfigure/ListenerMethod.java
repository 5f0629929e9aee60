package io.dplatform.mq.autoconfigure;

import io.dplatform.mq.DListener;
import io.dplatform.mq.Delivery;
import io.dplatform.mq.Listening;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** A method of a bean that handles messages. */
record ListenerMethod(Object bean, Method method, Type payload, DListener listener, String topic, String group) {

    Listening<Object> listening(String app, MessagingProperties.Listener defaults) {
        try {
            return new Listening<>(
                    topic,
                    group.isEmpty() ? app.replace('.', '_') + "_" + topic : group,
                    payload,
                    this::handle,
                    listener.ordered() ? Listening.Order.BY_KEY : Listening.Order.CONCURRENT,
                    listener.threads() > 0 ? listener.threads() : defaults.threads(),
                    listener.tries() > 0 ? listener.tries() : defaults.tries());
        } catch (IllegalArgumentException e) {
            throw new InvalidListenerException("@DListener "
                    + method.getDeclaringClass().getName() + "." + method.getName() + ": " + e.getMessage());
        }
    }

    private void handle(Object message, Delivery delivery) throws Exception {
        try {
            if (method.getParameterCount() == 1) {
                method.invoke(bean, message);
            } else {
                method.invoke(bean, message, delivery);
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
