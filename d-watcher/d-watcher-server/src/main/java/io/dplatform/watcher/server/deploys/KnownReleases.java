package io.dplatform.watcher.server.deploys;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What runs, as the ledger was last told. */
@Component
final class KnownReleases {

    private final JdbcClient jdbc;

    KnownReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Release, String> all() {
        Map<Release, String> known = new TreeMap<>();
        jdbc.sql("select service, release_name, summary from watcher_deployed").query(row -> {
            known.put(new Release(row.getString("service"), row.getString("release_name")), row.getString("summary"));
        });
        return known;
    }

    /** Whether this still is what is known; locked until the transaction ends, so that of two servers one tells. */
    boolean isStill(Release release, @Nullable String summary) {
        return jdbc.sql(
                        "select summary from watcher_deployed where service = :service and release_name = :name for update")
                .param("service", release.service())
                .param("name", release.name())
                .query(String.class)
                .optional()
                .equals(Optional.ofNullable(summary));
    }

    void put(Release release, @Nullable String summary) {
        jdbc.sql("delete from watcher_deployed where service = :service and release_name = :name")
                .param("service", release.service())
                .param("name", release.name())
                .update();
        if (summary != null) {
            jdbc.sql("insert into watcher_deployed (service, release_name, summary) values (:service, :name, :summary)")
                    .param("service", release.service())
                    .param("name", release.name())
                    .param("summary", summary)
                    .update();
        }
    }
}
