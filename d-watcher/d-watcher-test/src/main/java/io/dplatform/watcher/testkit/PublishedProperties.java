package io.dplatform.watcher.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * System properties that are set while anybody needs them, and put back when nobody does any more: test classes may run at the same
 * time, and within each other. Thread-safe.
 */
final class PublishedProperties {

    private final Map<String, String> values;
    private final Map<String, Optional<String>> before = new HashMap<>();
    private final Set<Class<?>> users = new HashSet<>();

    PublishedProperties(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Once or more often. */
    synchronized void publishFor(Class<?> user) {
        if (users.isEmpty()) {
            values.forEach((name, value) -> before.put(name, Optional.ofNullable(System.setProperty(name, value))));
        }
        users.add(user);
    }

    synchronized void takeBackFrom(Class<?> user) {
        if (users.remove(user) && users.isEmpty()) {
            putBack();
        }
    }

    /** From those, too, that JUnit did not tell the end of: an instance that could not be made has none. */
    synchronized void takeBackFromAll() {
        if (!users.isEmpty()) {
            users.clear();
            putBack();
        }
    }

    private void putBack() {
        before.forEach((name, value) ->
                value.ifPresentOrElse(it -> System.setProperty(name, it), () -> System.clearProperty(name)));
    }
}
