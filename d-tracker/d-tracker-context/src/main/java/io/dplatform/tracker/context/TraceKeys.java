package io.dplatform.tracker.context;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of a method's arguments are business keys, read once from its {@link TraceKey} annotations and those of the methods it
 * implements. For adapters; immutable. Reading keys never throws: a value that cannot be one is dropped and counted.
 */
public final class TraceKeys {

    private static final TraceKeys NONE = new TraceKeys(List.of());

    /** The annotated properties of a type. Weak in the class: types come and go with their class loaders. */
    private static final ClassValue<List<Property>> PROPERTIES = new ClassValue<>() {
        @Override
        protected List<Property> computeValue(Class<?> type) {
            return properties(type);
        }
    };

    private final List<Argument> arguments;

    private TraceKeys(List<Argument> arguments) {
        this.arguments = arguments;
    }

    /** @param name null for an argument that only has properties that are keys */
    private record Argument(int index, @Nullable String name) {}

    private record Property(String name, Member member) {}

    @FunctionalInterface
    private interface Member {
        @Nullable
        Object of(Object owner) throws ReflectiveOperationException;
    }

    /** The keys of a method; {@link #isEmpty()} for nearly all of them. Keep it: reading annotations is slow. */
    public static TraceKeys of(Method method) {
        Map<Integer, String> names = new LinkedHashMap<>();
        for (Method declared : declarations(method)) {
            Annotation[][] annotations = declared.getParameterAnnotations();
            for (int i = 0; i < annotations.length; i++) {
                for (Annotation annotation : annotations[i]) {
                    if (annotation instanceof TraceKey key) {
                        names.putIfAbsent(i, key.value());
                    }
                }
            }
        }
        List<Argument> arguments = new ArrayList<>();
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            String name = names.get(i);
            if (name != null || !PROPERTIES.get(types[i]).isEmpty()) {
                arguments.add(new Argument(i, name));
            }
        }
        return arguments.isEmpty() ? NONE : new TraceKeys(List.copyOf(arguments));
    }

    /** Whether no argument can bring a key. */
    public boolean isEmpty() {
        return arguments.isEmpty();
    }

    /**
     * Whether a parameter itself is annotated, and not only something within its type: for adapters that must be asked for, since
     * what they do changes the bean.
     */
    public boolean isOfParameters() {
        return arguments.stream().anyMatch(argument -> argument.name() != null);
    }

    /** {@code context} with the keys that these arguments bring. */
    public CallContext read(Calls calls, CallContext context, @Nullable Object... values) {
        CallContext keyed = context;
        for (Argument argument : arguments) {
            if (argument.index() < values.length) {
                keyed = read(calls, keyed, argument, values[argument.index()]);
            }
        }
        return keyed;
    }

    /** {@code context} with the keys that one argument brings, for adapters that see them one by one. */
    public CallContext readArgument(Calls calls, CallContext context, int index, @Nullable Object value) {
        for (Argument argument : arguments) {
            if (argument.index() == index) {
                return read(calls, context, argument, value);
            }
        }
        return context;
    }

    /** {@code context} with the keys among the properties of a value, a message's body for instance. */
    public static CallContext readProperties(Calls calls, CallContext context, @Nullable Object value) {
        if (value == null) {
            return context;
        }
        CallContext keyed = context;
        for (Property property : PROPERTIES.get(value.getClass())) {
            try {
                keyed = put(calls, keyed, property.name(), property.member().of(value));
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                // A getter of the business may fail; the business will meet that itself.
                calls.propagation().drop(Propagation.Drop.BUSINESS_KEY);
            }
        }
        return keyed;
    }

    private static CallContext read(Calls calls, CallContext context, Argument argument, @Nullable Object value) {
        CallContext keyed = readProperties(calls, context, value);
        return argument.name() == null ? keyed : put(calls, keyed, argument.name(), value);
    }

    private static CallContext put(Calls calls, CallContext context, String name, @Nullable Object value) {
        if (value == null) {
            return context;
        }
        boolean plain = value instanceof CharSequence
                || value instanceof Number
                || value instanceof Enum<?>
                || value instanceof UUID
                || value instanceof Character;
        // Any other object may say anything of itself, a person's data for instance.
        return calls.keyed(context, name, plain ? String.valueOf(value) : "");
    }

    /** The method and what it overrides or implements: annotations of parameters are not inherited. */
    private static Set<Method> declarations(Method method) {
        Set<Method> found = new LinkedHashSet<>();
        found.add(method);
        if (!Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())) {
            addDeclarations(method.getDeclaringClass(), method, found);
        }
        return found;
    }

    private static void addDeclarations(@Nullable Class<?> type, Method method, Set<Method> into) {
        if (type == null || type == Object.class) {
            return;
        }
        for (Method candidate : type.getDeclaredMethods()) {
            if (candidate.getName().equals(method.getName())
                    && candidate.getParameterCount() == method.getParameterCount()
                    && fits(candidate.getParameterTypes(), method.getParameterTypes())) {
                into.add(candidate);
            }
        }
        addDeclarations(type.getSuperclass(), method, into);
        for (Class<?> parent : type.getInterfaces()) {
            addDeclarations(parent, method, into);
        }
    }

    /** A generic parent has wider parameters. */
    private static boolean fits(Class<?>[] wider, Class<?>[] types) {
        for (int i = 0; i < types.length; i++) {
            if (!wider[i].isAssignableFrom(types[i])) {
                return false;
            }
        }
        return true;
    }

    private static List<Property> properties(Class<?> type) {
        if (type.isPrimitive()
                || type.isArray()
                || type.isEnum()
                || type.getName().startsWith("java.")) {
            return List.of();
        }
        Map<String, Property> found = new LinkedHashMap<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            for (Method method : level.getDeclaredMethods()) {
                TraceKey key = method.getAnnotation(TraceKey.class);
                if (key != null && method.getParameterCount() == 0 && isReadable(method)) {
                    found.putIfAbsent(key.value(), new Property(key.value(), method::invoke));
                }
            }
            for (Field field : level.getDeclaredFields()) {
                TraceKey key = field.getAnnotation(TraceKey.class);
                if (key != null && isReadable(field)) {
                    found.putIfAbsent(key.value(), new Property(key.value(), field::get));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean isReadable(AccessibleObject member) {
        try {
            return member.trySetAccessible();
        } catch (SecurityException e) {
            return false;
        }
    }
}
