package io.dplatform.tracker.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a value a {@link BusinessKey} of whatever is done with it: its trace, and all that is called and sent further on, is found
 * by it.
 *
 * <pre>{@code
 * @GetMapping("/orders/{id}")
 * Order order(@PathVariable @TraceKey("order") String id)
 *
 * @PostMapping("/orders")
 * Order place(@RequestBody NewOrder body)                     // record NewOrder(@TraceKey("order") String number, …)
 *
 * Receipt reserve(@TraceKey("order") String order, int count) // a Dubbo service, or any Spring bean
 * }</pre>
 *
 * On a parameter, or on a component, field or getter of the parameter's type. The key is in force before the method runs. Texts,
 * numbers, enums and UUIDs count; null is no key. Put no secret and no person's data here: keys travel in headers and are stored.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface TraceKey {

    /** The key's name, {@code order}: 1 to 32 of {@code a-z A-Z 0-9 . _ -}. The same thing has the same name in all services. */
    String value();
}
