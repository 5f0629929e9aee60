package io.dplatform.watcher.server.lease;

import io.dplatform.watcher.server.store.SealedText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Platforms that share a database share the key by which its channels are sealed: one with another key could tell nobody anything. */
final class SharedKey {

    private SharedKey() {}

    /** @throws IllegalStateException if the key is not that of whoever was there first; the message says what to do */
    static void requireFits(SealedText sealed, JdbcClient jdbc) {
        String known = known(jdbc);
        if (known.isEmpty()) {
            // Channels may be older than this row.
            jdbc.sql("select name, sealed from watcher_channel")
                    .query((row, n) -> sealed.open(row.getString("name"), row.getString("sealed")))
                    .list();
            jdbc.sql("update watcher_lease set sealing_key = :mine where id = 1 and sealing_key = ''")
                    .param("mine", sealed.fingerprint())
                    .update();
            known = known(jdbc);
        }
        if (!known.equals(sealed.fingerprint())) {
            throw new IllegalStateException(
                    sealed.file() + ": not the key by which the channels in this database are sealed"
                            + " (expected: a copy of that file of the platform that was there first; if it is lost:"
                            + " delete from watcher_channel; update watcher_lease set sealing_key = '')");
        }
    }

    private static String known(JdbcClient jdbc) {
        return jdbc.sql("select sealing_key from watcher_lease where id = 1")
                .query(String.class)
                .single();
    }
}
