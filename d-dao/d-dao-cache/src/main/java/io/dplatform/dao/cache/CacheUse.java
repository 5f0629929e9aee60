package io.dplatform.dao.cache;

/** Whether this thread is using a cache right now, which is worth less patience than anything else that is asked of Redis. */
final class CacheUse implements AutoCloseable {

    private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> false);

    private final boolean before;

    private CacheUse(boolean on) {
        this.before = ON.get();
        ON.set(on);
    }

    static CacheUse begin() {
        return new CacheUse(true);
    }

    /** For what a cache calls back: a loader's own commands are not the cache's. */
    static CacheUse suspend() {
        return new CacheUse(false);
    }

    static boolean isOn() {
        return ON.get();
    }

    @Override
    public void close() {
        if (before) {
            ON.set(true);
        } else {
            ON.remove();
        }
    }
}
