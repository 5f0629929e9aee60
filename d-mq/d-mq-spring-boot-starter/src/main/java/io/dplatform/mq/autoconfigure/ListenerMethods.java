package io.dplatform.mq.autoconfigure;

import io.dplatform.mq.DListener;
import io.dplatform.mq.Delivery;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Finds the methods of beans that are a {@link DListener}. */
final class ListenerMethods implements BeanPostProcessor {

    private final ConfigurableBeanFactory beans;
    private final List<ListenerMethod> found = new ArrayList<>();

    ListenerMethods(ConfigurableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        Class<?> type = AopUtils.getTargetClass(bean);
        if (type.getName().startsWith("org.springframework.")) {
            return bean;
        }
        Map<Method, DListener> methods = new LinkedHashMap<>(
                MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<@Nullable DListener>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, DListener.class)));
        methods.forEach((method, listener) -> add(bean, type, method, listener));
        return bean;
    }

    private synchronized void add(Object bean, Class<?> type, Method method, DListener listener) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean fits = parameters.length == 1 || (parameters.length == 2 && parameters[1] == Delivery.class);
        if (!fits) {
            throw new InvalidListenerException("@DListener " + type.getName() + "." + method.getName() + " has "
                    + parameters.length
                    + " parameters (expected: the payload, and behind it a Delivery if the method wants one)");
        }
        // Called through the bean, so that what is around it (a transaction) is around the handling too.
        Method callable = AopUtils.selectInvocableMethod(method, bean.getClass());
        callable.trySetAccessible();
        found.add(new ListenerMethod(
                bean,
                callable,
                method.getGenericParameterTypes()[0],
                listener,
                resolve(listener.topic()),
                resolve(listener.group())));
    }

    private String resolve(String text) {
        String resolved = beans.resolveEmbeddedValue(text);
        return resolved == null ? "" : resolved;
    }

    synchronized List<ListenerMethod> found() {
        return List.copyOf(found);
    }
}
