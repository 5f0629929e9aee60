package io.dplatform.confcenter;

/** Something that goes on until it is closed. Closing twice is harmless; a call that is under way may still arrive. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
