package io.dplatform.confcenter.live;

/**
 * The present value of a class of configuration properties, whatever document it comes from.
 *
 * <p>{@link #get} answers an object that was bound and checked as a whole and is never changed afterwards. All objects that a
 * document has changed take the place of those before them with one volatile write: whoever reads sees all of the change or
 * nothing of it. So take one object at the beginning of a piece of work and read everything from it; do not keep it for the next.
 * This is also how a record learns of changes: the bean itself cannot change.
 *
 * <p>Inject it: {@code OrderService(Live<OrderProperties> properties)}. Thread-safe; costs a volatile read and a look into a map.
 *
 * @param <T> a class annotated with {@code @ConfigurationProperties} of which there is one bean
 */
@FunctionalInterface
public interface Live<T> {

    T get();
}
