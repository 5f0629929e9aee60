package io.dplatform.watcher.server.engines;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names of business keys that spans carried, {@code order}: whoever types a number does not say what it numbers. A company has
 * a handful; the first {@value #MAX_NAMES} are kept. Thread-safe.
 */
@Component
public final class KeyNames {

    private static final Logger log = LoggerFactory.getLogger(KeyNames.class);

    static final int MAX_NAMES = 32;
    private static final int MAX_LENGTH = 32;

    private final JdbcClient jdbc;
    private final ScheduledExecutorService upkeep;
    private final Set<String> names = new ConcurrentSkipListSet<>();

    KeyNames(JdbcClient jdbc, ScheduledExecutorService upkeep) {
        this.jdbc = jdbc;
        this.upkeep = upkeep;
        names.addAll(jdbc.sql("select name from watcher_trace_key")
                .query(String.class)
                .list());
    }

    /** In alphabetical order. */
    public List<String> all() {
        return List.copyOf(names);
    }

    /** Nearly always knows them: then it costs a look-up. */
    void note(Collection<String> some) {
        for (String name : some) {
            if (name.length() <= MAX_LENGTH && names.size() < MAX_NAMES && names.add(name)) {
                keep(name);
            }
        }
    }

    private void keep(String name) {
        try {
            upkeep.execute(() -> store(name));
        } catch (RejectedExecutionException e) {
            log.debug("{} is learned again by the next process", name, e);
        }
    }

    private void store(String name) {
        try {
            jdbc.sql("insert into watcher_trace_key (name) values (:name)")
                    .param("name", name)
                    .update();
        } catch (DuplicateKeyException e) {
            log.debug("{} was kept by another server", name, e);
        } catch (DataAccessException e) {
            log.warn("the name of the business key {} could not be kept", name, e);
        }
    }
}
