package io.dplatform.mq;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that handles messages. Its first parameter is the payload, which is read from JSON; a second one, of type {@link
 * Delivery}, says how the message came.
 *
 * <pre>{@code
 * @DListener(topic = "orders")
 * void reserve(OrderPlaced order) { … }
 * }</pre>
 *
 * <p>What the method throws makes the message come again, {@link #tries()} times in all; then it is put among the dead
 * letters. A message may come twice: what the method does must bear that.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DListener {

    /** May hold placeholders, {@code ${topic.orders}}. */
    String topic();

    /** The listeners that share the messages among them; the app's name and the topic, {@code stock_orders}, unless set. */
    String group() default "";

    /** Whether messages with one order key are handled one after the other. */
    boolean ordered() default false;

    /** How many messages this process handles at once; 0 for {@code d.mq.listener.threads}. */
    int threads() default 0;

    /** How often a message is tried; 0 for {@code d.mq.listener.tries}. */
    int tries() default 0;
}
