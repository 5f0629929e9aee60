package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Releases and drafts as they are stored. */
@Component
final class DocumentStore {

    /** The history that a screen shows. */
    static final int RELEASES_SHOWN = 200;

    private static final String COLUMNS = "number, revision, released_at, author, reason, how, source";

    private final JdbcClient jdbc;

    DocumentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<Release> releases(DocumentId id) {
        return jdbc.sql("select " + COLUMNS + " from watcher_document_release"
                        + " where group_name = :group and name = :name order by number desc limit " + RELEASES_SHOWN)
                .param("group", id.group())
                .param("name", id.name())
                .query((row, n) -> release(row))
                .list();
    }

    Optional<Release> last(DocumentId id) {
        return jdbc.sql("select " + COLUMNS + " from watcher_document_release"
                        + " where group_name = :group and name = :name order by number desc limit 1")
                .param("group", id.group())
                .param("name", id.name())
                .query((row, n) -> release(row))
                .optional();
    }

    /** The newest release of every document. */
    Map<DocumentId, Release> lasts() {
        Map<DocumentId, Release> lasts = new HashMap<>();
        jdbc.sql("select r.group_name, r.name, r.number, r.revision, r.released_at, r.author, r.reason, r.how, r.source"
                        + " from watcher_document_release r join (select group_name, name, max(number) as newest"
                        + " from watcher_document_release group by group_name, name) n"
                        + " on n.group_name = r.group_name and n.name = r.name and n.newest = r.number")
                .query(row -> {
                    lasts.put(id(row), release(row));
                });
        return lasts;
    }

    /** Every draft, without its texts. */
    Map<DocumentId, Draft> draftMarks() {
        Map<DocumentId, Draft> drafts = new HashMap<>();
        jdbc.sql(
                        "select group_name, name, base_revision, author, saved_at, version, parked from watcher_document_draft")
                .query(row -> {
                    drafts.put(
                            id(row),
                            new Draft(
                                    "",
                                    row.getString("base_revision"),
                                    "",
                                    row.getString("author"),
                                    row.getLong("saved_at"),
                                    row.getInt("version"),
                                    row.getInt("parked") == 1));
                });
        return drafts;
    }

    Optional<Release> find(DocumentId id, int number) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from watcher_document_release where group_name = :group and name = :name and number = :number")
                .param("group", id.group())
                .param("name", id.name())
                .param("number", number)
                .query((row, n) -> release(row))
                .optional();
    }

    /** The newest that was there at a time, in epoch milliseconds. */
    Optional<Release> at(DocumentId id, long time) {
        return jdbc.sql("select " + COLUMNS
                        + " from watcher_document_release where group_name = :group and name = :name"
                        + " and released_at <= :time order by number desc limit 1")
                .param("group", id.group())
                .param("name", id.name())
                .param("time", time)
                .query((row, n) -> release(row))
                .optional();
    }

    String text(DocumentId id, int number) {
        return jdbc.sql("select content from watcher_document_release"
                        + " where group_name = :group and name = :name and number = :number")
                .param("group", id.group())
                .param("name", id.name())
                .param("number", number)
                .query(String.class)
                .single();
    }

    /** Behind the last one; of two at the same time, the second fails. */
    void add(DocumentId id, Release release, String text) {
        jdbc.sql(
                        "insert into watcher_document_release (group_name, name, content, " + COLUMNS
                                + ") values (:group, :name, :content, :number, :revision, :at, :author, :reason, :how, :source)")
                .param("group", id.group())
                .param("name", id.name())
                .param("content", text)
                .param("number", release.number())
                .param("revision", release.revision())
                .param("at", release.at())
                .param("author", release.author())
                .param("reason", release.reason())
                .param("how", release.how().name())
                .param("source", release.source())
                .update();
    }

    Optional<Draft> draft(DocumentId id) {
        return jdbc.sql("select * from watcher_document_draft where group_name = :group and name = :name")
                .param("group", id.group())
                .param("name", id.name())
                .query((row, n) -> new Draft(
                        row.getString("content"),
                        row.getString("base_revision"),
                        row.getString("base_content"),
                        row.getString("author"),
                        row.getLong("saved_at"),
                        row.getInt("version"),
                        row.getInt("parked") == 1))
                .optional();
    }

    /** Takes the place of version {@code draft.version() - 1}. False if that is not the one that is there. */
    boolean save(DocumentId id, Draft draft) {
        boolean first = draft.version() == 1;
        String sql = first
                ? "insert into watcher_document_draft (group_name, name, content, base_revision, base_content, author,"
                        + " saved_at, version, parked) values (:group, :name, :content, :baseRevision, :baseContent,"
                        + " :author, :at, :version, :parked)"
                : "update watcher_document_draft set content = :content, base_revision = :baseRevision,"
                        + " base_content = :baseContent, author = :author, saved_at = :at, version = :version,"
                        + " parked = :parked where group_name = :group and name = :name and version = :version - 1";
        return jdbc.sql(sql)
                        .param("group", id.group())
                        .param("name", id.name())
                        .param("content", draft.text())
                        .param("baseRevision", draft.baseRevision())
                        .param("baseContent", draft.baseText())
                        .param("author", draft.author())
                        .param("at", draft.at())
                        .param("version", draft.version())
                        .param("parked", draft.parked() ? 1 : 0)
                        .update()
                == 1;
    }

    void park(DocumentId id) {
        jdbc.sql("update watcher_document_draft set parked = 1 where group_name = :group and name = :name")
                .param("group", id.group())
                .param("name", id.name())
                .update();
    }

    void discard(DocumentId id) {
        jdbc.sql("delete from watcher_document_draft where group_name = :group and name = :name")
                .param("group", id.group())
                .param("name", id.name())
                .update();
    }

    private static DocumentId id(ResultSet row) throws SQLException {
        return new DocumentId(row.getString("group_name"), row.getString("name"));
    }

    private static Release release(ResultSet row) throws SQLException {
        return new Release(
                row.getInt("number"),
                row.getString("revision"),
                row.getLong("released_at"),
                row.getString("author"),
                row.getString("reason"),
                How.valueOf(row.getString("how")),
                row.getInt("source"));
    }
}
