package io.dplatform.sf;

/**
 * What {@link KnownInstances} has to know of an instance.
 *
 * @param <T> the type that some registry's client has for it
 */
public interface InstanceForm<T> {

    /** Where it is called, {@code host:port}. */
    String address(T instance);

    /** In one line, for {@link #read}. */
    String written(T instance);

    /** @throws IllegalArgumentException if the line says none */
    T read(String service, String line);
}
