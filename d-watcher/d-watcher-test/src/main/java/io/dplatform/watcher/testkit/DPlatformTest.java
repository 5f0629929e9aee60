package io.dplatform.watcher.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The services that this test class starts find a platform. It runs in a process of its own, is started by the first class that
 * asks for it, shared by all, and ended with the tests; it keeps what it keeps in a folder of its own that is deleted then.
 *
 * <p>While such a class runs, {@code d.registry} and what belongs to it are system properties, which rank above an application's
 * files. They are set before Spring starts an application for the class, wherever this annotation stands beside
 * {@code @SpringBootTest}, and are what they were before afterwards.
 *
 * <pre>{@code
 * @DPlatformTest
 * @SpringBootTest(webEnvironment = RANDOM_PORT)
 * class CheckoutTest {
 *
 *     @Test
 *     void asksStock(EmbeddedPlatform platform) {
 *         …
 *         assertThat(platform.awaitEdge("checkout", "stock").errorShare()).isZero();
 *     }
 * }
 * }</pre>
 *
 * <p>A test class without it that Spring gives the same application context, which it keeps, has an application that has joined
 * the platform, too.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(DPlatformExtension.class)
public @interface DPlatformTest {}
