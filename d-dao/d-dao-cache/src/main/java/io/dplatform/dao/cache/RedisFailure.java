package io.dplatform.dao.cache;

/** What observers get to see of an exception: its class and Redis' own word for it, not its message, which may quote keys and values. */
final class RedisFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private RedisFailure(String message) {
        super(message, null, false, false);
    }

    static RedisFailure of(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        int end = message.indexOf(' ');
        String word = end > 0 ? message.substring(0, end) : "";
        boolean isWordOfRedis = !word.isEmpty() && word.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return new RedisFailure(thrown.getClass().getName() + (isWordOfRedis ? ", " + word : ""));
    }
}
