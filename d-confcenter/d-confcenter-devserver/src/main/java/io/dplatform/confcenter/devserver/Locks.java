package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.lock.model.LockInstance;
import com.alibaba.nacos.api.lock.remote.LockOperationEnum;
import com.alibaba.nacos.api.lock.remote.request.LockOperationRequest;
import com.alibaba.nacos.api.lock.remote.response.LockOperationResponse;
import io.dplatform.confcenter.devserver.Answers.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Nacos' locks as they are: mutexes with an expiry that know no owner, so that anybody may release them, and that are
 * not freed when a client disconnects. Thread-safe.
 */
final class Locks {

    private static final Duration DEFAULT_EXPIRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_EXPIRY = Duration.ofMinutes(30);

    private final Clock clock;
    private final Map<String, Instant> heldUntil = new HashMap<>();

    Locks(Clock clock) {
        this.clock = clock;
    }

    void addTo(Dispatcher dispatcher) {
        dispatcher.on(LockOperationRequest.class, LockOperationResponse::new, this::operate);
    }

    private LockOperationResponse operate(LockOperationRequest request, Connection connection) {
        LockInstance lock = request.getLockInstance();
        LockOperationEnum operation = request.getLockOperationEnum();
        if (lock == null || lock.getKey() == null || lock.getKey().isBlank() || operation == null) {
            throw new Refused(Answers.INVALID_PARAM, "a lock needs a key and an operation");
        }
        return LockOperationResponse.success(
                switch (operation) {
                    case ACQUIRE -> acquire(lock.getKey(), expiry(lock.getExpiredTime()));
                    case RELEASE -> release(lock.getKey());
                    default -> throw new Refused(Answers.INVALID_PARAM, "unsupported lock operation " + operation);
                });
    }

    synchronized boolean acquire(String key, Duration expiry) {
        Instant now = clock.instant();
        heldUntil.values().removeIf(until -> !until.isAfter(now));
        return heldUntil.putIfAbsent(key, now.plus(expiry)) == null;
    }

    synchronized boolean release(String key) {
        heldUntil.remove(key);
        return true;
    }

    private static Duration expiry(Long millis) {
        if (millis == null || millis < 0) {
            return DEFAULT_EXPIRY;
        }
        Duration asked = Duration.ofMillis(millis);
        return asked.compareTo(LONGEST_EXPIRY) > 0 ? LONGEST_EXPIRY : asked;
    }
}
