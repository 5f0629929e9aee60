package io.dplatform.sf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an exception as an answer of the business, "out of stock", and not as a fault of the service that throws it. Calls
 * that end with it count as {@link io.dplatform.tracker.context.CallResult#BUSINESS_ERROR}.
 *
 * <p>Not needed on exceptions that the called method declares in its {@code throws} clause: those are answers already.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BusinessError {}
