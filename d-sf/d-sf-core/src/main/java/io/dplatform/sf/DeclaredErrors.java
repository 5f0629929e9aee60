package io.dplatform.sf;

import io.dplatform.tracker.context.CallResult;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The exceptions that the overloads of one method declare; taken together, because a call's result is told per name. */
final class DeclaredErrors implements ResultRule {

    private final Class<?>[] types;

    DeclaredErrors(Method[] methods, String name) {
        Set<Class<?>> declared = new LinkedHashSet<>();
        for (Method method : methods) {
            if (!method.getName().equals(name)) {
                continue;
            }
            for (Class<?> type : method.getExceptionTypes()) {
                if (!isOfTheJdk(type)) {
                    declared.add(type);
                }
            }
        }
        this.types = declared.toArray(Class<?>[]::new);
    }

    @Override
    public @Nullable CallResult resultOf(Throwable error) {
        for (Class<?> type : types) {
            if (type.isInstance(error)) {
                return CallResult.BUSINESS_ERROR;
            }
        }
        return null;
    }

    private static boolean isOfTheJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("javax.");
    }
}
