package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.CallContext;
import io.dplatform.tracker.context.Calls;
import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import io.dplatform.tracker.context.TraceKeys;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Business keys of the parameters of plain beans: a bean that has such a method gets a proxy, as for {@code @Async}, and an advice
 * where it has a proxy already. Controllers and Dubbo services need none: whoever intercepts their calls reads the keys.
 */
final class TraceKeyPostProcessor extends AbstractAdvisingBeanPostProcessor {

    private static final long serialVersionUID = 1;

    /** By name: this module knows neither of them. */
    private static final Set<String> INTERCEPTED = Set.of(
            "org.springframework.stereotype.Controller",
            "org.springframework.web.bind.annotation.ControllerAdvice",
            "org.apache.dubbo.config.annotation.DubboService");

    TraceKeyPostProcessor(Supplier<Calls> calls) {
        setProxyTargetClass(true);
        setBeforeExistingAdvisors(true);
        KeyedMethods methods = new KeyedMethods();
        this.advisor = new DefaultPointcutAdvisor(methods, new Keying(methods, calls));
    }

    @Override
    protected boolean isEligible(Class<?> targetClass) {
        return !targetClass.getName().startsWith("org.springframework.")
                && !Modifier.isFinal(targetClass.getModifiers())
                && INTERCEPTED.stream().noneMatch(name -> isAnnotated(targetClass, name))
                && super.isEligible(targetClass);
    }

    private static boolean isAnnotated(Class<?> type, String annotation) {
        return MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY).isPresent(annotation);
    }

    private static final class KeyedMethods extends StaticMethodMatcherPointcut {

        private static final TraceKeys NONE = TraceKeys.of(none());

        private final Map<Method, TraceKeys> keys = new ConcurrentHashMap<>();

        @Override
        public boolean matches(Method method, Class<?> targetClass) {
            int modifiers = method.getModifiers();
            boolean overridable =
                    !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers);
            return overridable && of(method, targetClass).isOfParameters();
        }

        TraceKeys of(Method method, @Nullable Class<?> targetClass) {
            if (method.getParameterCount() == 0 || method.getDeclaringClass() == Object.class) {
                return NONE;
            }
            return keys.computeIfAbsent(AopUtils.getMostSpecificMethod(method, targetClass), TraceKeys::of);
        }

        private static Method none() {
            try {
                return Object.class.getMethod("toString");
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every object has a text", e);
            }
        }
    }

    private record Keying(KeyedMethods methods, Supplier<Calls> calls) implements MethodInterceptor {

        @Override
        public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
            Object target = invocation.getThis();
            TraceKeys keys =
                    methods.of(invocation.getMethod(), target == null ? null : AopUtils.getTargetClass(target));
            CallContext before = CurrentContext.get();
            CallContext keyed = keys.read(calls.get(), before, invocation.getArguments());
            if (keyed == before) {
                return invocation.proceed();
            }
            try (Scope scope = CurrentContext.with(keyed)) {
                return invocation.proceed();
            }
        }
    }
}
