package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentFormat;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.SecretKeys;
import io.dplatform.monitor.server.view.ReportedFact;
import io.dplatform.watcher.server.changes.SecretText;
import io.dplatform.watcher.server.documents.DocumentDetail.DraftText;
import io.dplatform.watcher.server.documents.DocumentDetail.LiveText;
import io.dplatform.watcher.server.documents.DocumentRow.DraftMark;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is known of documents: texts, releases, drafts, and what the instances say. */
@Component
final class DocumentViews {

    private final DocumentStore store;
    private final ConfigCenter center;
    private final Readers readers;

    DocumentViews(DocumentStore store, ConfigCenter center, Readers readers) {
        this.store = store;
        this.center = center;
        this.readers = readers;
    }

    /** Who looks: not everybody sees secrets. */
    enum Sight {
        MASKED,
        CLEAR
    }

    /** @param text in names or in live texts, secrets left out; empty for all */
    List<DocumentRow> rows(String text) {
        Map<DocumentId, List<ReportedFact>> reported = readers.all();
        Map<DocumentId, Release> lasts = store.lasts();
        Map<DocumentId, Draft> drafts = store.draftMarks();
        Set<DocumentId> ids = new LinkedHashSet<>(lasts.keySet());
        ids.addAll(drafts.keySet());
        ids.addAll(reported.keySet());
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return ids.stream()
                .filter(id -> wanted.isEmpty() || has(id, wanted))
                .map(id -> row(
                        id,
                        center.heard(id),
                        reported.getOrDefault(id, List.of()),
                        Optional.ofNullable(lasts.get(id)),
                        Optional.ofNullable(drafts.get(id))))
                .sorted(Comparator.comparing(DocumentRow::group).thenComparing(DocumentRow::name))
                .toList();
    }

    private boolean has(DocumentId id, String wanted) {
        if (id.toString().toLowerCase(Locale.ROOT).contains(wanted)) {
            return true;
        }
        return center.heard(id) instanceof Reading.Found found
                && masked(id, found.document().text()).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static DocumentRow row(
            DocumentId id,
            @Nullable Reading reading,
            List<ReportedFact> reported,
            Optional<Release> last,
            Optional<Draft> draft) {
        String revision = revision(reading);
        List<InstanceVerdict> verdicts = verdicts(reported, revision);
        return new DocumentRow(
                id.group(),
                id.name(),
                DocumentFormat.of(id.name()).name().toLowerCase(Locale.ROOT),
                revision,
                draft.map(it -> new DraftMark(it.author(), it.at(), it.parked(), isStale(it, revision)))
                        .orElse(null),
                Spread.of(verdicts),
                last.orElse(null),
                reported.stream().map(ReportedFact::app).distinct().sorted().toList());
    }

    DocumentDetail detail(DocumentId id, Sight sight) {
        Reading reading = center.read(id);
        List<ReportedFact> reported = readers.of(id);
        String revision = revision(reading);
        Optional<Draft> draft = store.draft(id);
        Document live = reading instanceof Reading.Found found ? found.document() : null;
        return new DocumentDetail(
                row(id, reading, reported, store.last(id), draft),
                live == null
                        ? null
                        : new LiveText(
                                seen(id, live.text(), sight), live.revision().md5()),
                draft.map(it -> draft(id, it, revision, sight)).orElse(null),
                verdicts(reported, revision),
                sight == Sight.MASKED,
                reading instanceof Reading.Unknown unknown
                        ? center.problem().orElse("the live text is not known: " + unknown.why())
                        : null);
    }

    private static DraftText draft(DocumentId id, Draft draft, @Nullable String revision, Sight sight) {
        DocumentFormat format = DocumentFormat.of(id.name());
        return new DraftText(
                seen(id, draft.text(), sight),
                draft.baseRevision(),
                draft.author(),
                draft.at(),
                draft.version(),
                draft.parked(),
                isStale(draft, revision),
                Comparison.problem(format, draft.text()).orElse(null),
                Comparison.changes(format, draft.baseText(), draft.text()));
    }

    String text(DocumentId id, Release release, Sight sight) {
        return seen(id, store.text(id, release.number()), sight);
    }

    private static String seen(DocumentId id, String text, Sight sight) {
        return sight == Sight.CLEAR ? text : masked(id, text);
    }

    /** By the settings' names, whatever they are written like, and by what a secret looks like wherever else it stands. */
    private static String masked(DocumentId id, String text) {
        DocumentFormat format = DocumentFormat.of(id.name());
        boolean readable = Comparison.problem(format, text).isEmpty();
        return SecretText.masked(readable ? SecretKeys.masked(format, text) : text, SecretKeys.MASK);
    }

    private static boolean isStale(Draft draft, @Nullable String liveRevision) {
        return liveRevision != null && !draft.baseRevision().equals(liveRevision);
    }

    /** Empty for a document that is not there, null for one that nothing is known of. */
    private static @Nullable String revision(@Nullable Reading reading) {
        if (reading instanceof Reading.Found found) {
            return found.document().revision().md5();
        }
        return reading instanceof Reading.Absent ? "" : null;
    }

    private static List<InstanceVerdict> verdicts(List<ReportedFact> reported, @Nullable String revision) {
        return reported.stream()
                .map(it -> InstanceVerdict.of(it, revision))
                .sorted(Comparator.comparing(InstanceVerdict::app).thenComparing(InstanceVerdict::instance))
                .toList();
    }
}
