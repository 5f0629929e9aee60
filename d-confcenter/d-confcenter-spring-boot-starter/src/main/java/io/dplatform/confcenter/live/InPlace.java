package io.dplatform.confcenter.live;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ReflectionUtils;

/**
 * Gives beans that are in use the values of others that were bound and checked, and can take all of it back.
 *
 * <p>Only what a changed setting leads to is read and written: a getter of a bean that is more than its settings, a pool for
 * instance, may do anything. A nested object with a setter is replaced as a whole, by one write; one without is changed within.
 */
final class InPlace {

    private static final Logger log = LoggerFactory.getLogger(InPlace.class);

    /** Latest first. */
    private final Deque<Step> undo = new ArrayDeque<>();

    private interface Step {
        void run() throws ReflectiveOperationException;
    }

    /** @throws ReflectiveOperationException with what the bean says against a value; what was changed until then still is */
    void copy(Object from, Object to, ConfigurationPropertyName prefix, Set<ConfigurationPropertyName> changed)
            throws ReflectiveOperationException {
        for (Property property : properties(to.getClass(), prefix, changed)) {
            if (property.setter() != null) {
                Object before = property.read(to);
                Object after = property.read(from);
                if (!Objects.equals(before, after)) {
                    undo.push(() -> property.write(to, before));
                    property.write(to, after);
                }
            } else {
                copyWithin(property.read(from), property.read(to), property.name(), changed);
            }
        }
    }

    private void copyWithin(
            @Nullable Object from,
            @Nullable Object to,
            ConfigurationPropertyName name,
            Set<ConfigurationPropertyName> changed)
            throws ReflectiveOperationException {
        if (from == null || to == null || from.equals(to)) {
            return;
        }
        if (from instanceof Map<?, ?> source && to instanceof Map<?, ?> target) {
            replaceAll(castMap(target), castMap(source));
        } else if (from instanceof Collection<?> source && to instanceof Collection<?> target) {
            replaceAll(cast(target), cast(source));
        } else if (from.getClass() == to.getClass()
                && !from.getClass().getName().startsWith("java.")) {
            copy(from, to, name, changed);
        }
    }

    /** Present values can be remembered so that even a binding that goes wrong half way can be taken back. */
    void remember(Object bean, ConfigurationPropertyName prefix, Set<ConfigurationPropertyName> changed)
            throws ReflectiveOperationException {
        for (Property property : properties(bean.getClass(), prefix, changed)) {
            Object value = property.read(bean);
            if (value instanceof Map<?, ?> map) {
                Map<Object, Object> before = new LinkedHashMap<>(map);
                undo.push(() -> refill(castMap(map), before));
            } else if (value instanceof Collection<?> collection) {
                List<Object> before = new ArrayList<>(collection);
                undo.push(() -> refill(cast(collection), before));
            } else if (value != null && property.setter() == null) {
                remember(value, property.name(), changed);
            }
            if (property.setter() != null) {
                undo.push(() -> property.write(bean, value));
            }
        }
    }

    void undo() {
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (ReflectiveOperationException | RuntimeException e) {
                log.error("a bean does not take back its former value, restart this process", e);
            }
        }
    }

    private void replaceAll(Map<Object, Object> target, Map<Object, Object> source) {
        Map<Object, Object> before = new LinkedHashMap<>(target);
        undo.push(() -> refill(target, before));
        refill(target, source);
    }

    private void replaceAll(Collection<Object> target, Collection<Object> source) {
        List<Object> before = new ArrayList<>(target);
        undo.push(() -> refill(target, before));
        refill(target, source);
    }

    private static void refill(Map<Object, Object> target, Map<Object, Object> source) {
        target.keySet().retainAll(source.keySet()); // never empty in between
        target.putAll(source);
    }

    private static void refill(Collection<Object> target, Collection<Object> source) {
        List<Object> content = List.copyOf(source);
        target.clear();
        target.addAll(content);
    }

    private static List<Property> properties(
            Class<?> type, ConfigurationPropertyName prefix, Set<ConfigurationPropertyName> changed) {
        List<Property> properties = new ArrayList<>();
        for (PropertyDescriptor descriptor : BeanUtils.getPropertyDescriptors(type)) {
            if (descriptor.getName().equals("class")) {
                continue;
            }
            ConfigurationPropertyName name = prefix.append(ConfigurationPropertyName.adapt(descriptor.getName(), '.'));
            if (changed.stream().anyMatch(it -> name.equals(it) || name.isAncestorOf(it) || it.isAncestorOf(name))) {
                properties.add(new Property(name, descriptor.getReadMethod(), descriptor.getWriteMethod(), descriptor));
            }
        }
        return properties;
    }

    @SuppressWarnings("unchecked") // what it holds comes from an object of the same class
    private static Map<Object, Object> castMap(Map<?, ?> map) {
        return (Map<Object, Object>) map;
    }

    @SuppressWarnings("unchecked") // as above
    private static Collection<Object> cast(Collection<?> collection) {
        return (Collection<Object>) collection;
    }

    private record Property(
            ConfigurationPropertyName name,
            @Nullable Method getter,
            @Nullable Method setter,
            PropertyDescriptor descriptor) {

        /** By the getter; a property that can only be set is read from the field of its name. */
        @Nullable
        Object read(Object bean) throws ReflectiveOperationException {
            if (getter != null) {
                return call(getter, bean);
            }
            Field field = ReflectionUtils.findField(bean.getClass(), descriptor.getName());
            if (field == null) {
                throw new NoSuchFieldException(
                        name + " can be set but not read, so it cannot be changed while running");
            }
            field.setAccessible(true);
            return field.get(bean);
        }

        void write(Object bean, @Nullable Object value) throws ReflectiveOperationException {
            call(Objects.requireNonNull(setter), bean, value);
        }

        private static @Nullable Object call(Method method, Object bean, @Nullable Object... arguments)
                throws ReflectiveOperationException {
            method.setAccessible(true); // a public method of a class that is not
            try {
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw new ReflectiveOperationException(
                        String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
            }
        }
    }
}
