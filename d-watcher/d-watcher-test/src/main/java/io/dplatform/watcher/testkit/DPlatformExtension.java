package io.dplatform.watcher.testkit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** What {@link DPlatformTest} does. JUnit ends the platform with its session, which is that of a JVM wherever a build runs tests. */
final class DPlatformExtension
        implements BeforeAllCallback, TestInstancePreConstructCallback, AfterAllCallback, ParameterResolver {

    private static final Logger log = System.getLogger(DPlatformExtension.class.getName());
    private static final Namespace NAMESPACE = Namespace.create(DPlatformExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        platform(context).properties().publishFor(context.getRequiredTestClass());
    }

    /**
     * With one instance for all tests of a class, JUnit makes it before it calls {@link #beforeAll}, and Spring starts the
     * application for it.
     */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
        platform(context).properties().publishFor(instance.getTestClass());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        platform(context).properties().takeBackFrom(context.getRequiredTestClass());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedPlatform.class;
    }

    @Override
    public EmbeddedPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return platform(context);
    }

    private static EmbeddedPlatform platform(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Shared.class, it -> Shared.start(), Shared.class)
                .get();
    }

    /** One platform, or why there is none: what did not start for the first class is not tried again for the next hundred. */
    private record Shared(@Nullable EmbeddedPlatform platform, @Nullable RuntimeException failure)
            implements AutoCloseable {

        static Shared start() {
            try {
                EmbeddedPlatform platform = EmbeddedPlatform.start();
                log.log(Level.INFO, "the platform of these tests: {0}", platform);
                return new Shared(platform, null);
            } catch (RuntimeException e) {
                return new Shared(null, e);
            }
        }

        EmbeddedPlatform get() {
            if (platform == null) {
                throw new IllegalStateException(failure == null ? "" : failure.getMessage(), failure);
            }
            return platform;
        }

        /** By JUnit, at the end of its session. */
        @Override
        public void close() {
            if (platform != null) {
                platform.end();
            }
        }
    }
}
