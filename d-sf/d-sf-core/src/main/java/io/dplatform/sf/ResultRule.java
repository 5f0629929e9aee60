package io.dplatform.sf;

import io.dplatform.tracker.context.CallResult;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says how a call ended that ended with an exception. A pure function; rules are joined with {@link #orElse}, the first one
 * that knows decides.
 */
@FunctionalInterface
public interface ResultRule {

    /** The result of a call that ended with {@code error}; null if this rule does not know. */
    @Nullable
    CallResult resultOf(Throwable error);

    /** This rule, and {@code next} where this one does not know. */
    default ResultRule orElse(ResultRule next) {
        return error -> {
            CallResult result = resultOf(error);
            return result == null ? next.resultOf(error) : result;
        };
    }

    /** Knows nothing. */
    static ResultRule none() {
        return error -> null;
    }

    /** {@link CallResult#BUSINESS_ERROR} for exceptions marked with {@link BusinessError}. */
    static ResultRule annotated() {
        return error -> error.getClass().isAnnotationPresent(BusinessError.class) ? CallResult.BUSINESS_ERROR : null;
    }

    /**
     * {@link CallResult#BUSINESS_ERROR} for exceptions of the classes with these names and of their subclasses. By name,
     * because whoever configures the rule need not have the classes.
     */
    static ResultRule named(Collection<String> classNames) {
        if (classNames.isEmpty()) {
            return none();
        }
        Set<String> names = Set.copyOf(classNames);
        return error -> {
            for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
                if (names.contains(type.getName())) {
                    return CallResult.BUSINESS_ERROR;
                }
            }
            return null;
        };
    }

    /**
     * {@link CallResult#BUSINESS_ERROR} for the exceptions that methods of this name declare in their {@code throws} clause.
     * Exceptions of the JDK do not count, declared or not: {@code throws Exception} or {@code throws IOException} says that
     * something can break, not what the business may answer.
     */
    static ResultRule declaredBy(Class<?> service, String method) {
        return new DeclaredErrors(service.getMethods(), method);
    }

    /**
     * What became of a request on its way, from the exception of a client that could not get an answer: {@link
     * CallResult#TIMEOUT}, {@link CallResult#REFUSED}, {@link CallResult#REJECTED} or {@link CallResult#CANCELLED}. Looks
     * through causes. Only for exceptions that were raised on this side; a callee may well answer with a timeout of its own.
     */
    static ResultRule transport() {
        return TransportErrors.INSTANCE;
    }
}
