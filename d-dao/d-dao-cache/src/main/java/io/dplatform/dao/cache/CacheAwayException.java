package io.dplatform.dao.cache;

/**
 * A cache was not asked because its Redis has not answered lately. Only what cannot do without the answer throws it: {@code putIfAbsent}
 * tells its caller who was first.
 */
public final class CacheAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CacheAwayException(String cache) {
        super("cache '" + cache + "' was not asked: its Redis has not answered lately");
    }
}
