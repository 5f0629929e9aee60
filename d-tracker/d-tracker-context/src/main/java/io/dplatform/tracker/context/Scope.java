package io.dplatform.tracker.context;

/** The time during which a context is in force on a thread; ends on that thread, in try-with-resources. */
public interface Scope extends AutoCloseable {

    /**
     * Puts back the context that was in force before, and ends scopes that were opened within this one and never closed. A
     * second time, or on another thread than the one that opened it, does nothing.
     */
    @Override
    void close();
}
