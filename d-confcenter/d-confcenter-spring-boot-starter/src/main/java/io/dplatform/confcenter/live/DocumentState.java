package io.dplatform.confcenter.live;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.Verdict;
import io.dplatform.tracker.context.Fact;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What this process has of a document, and what became of the latest news of it. Immutable.
 *
 * @param revision in effect
 * @param since when it came to be so
 */
record DocumentState(DocumentId id, Revision revision, Verdict verdict, Instant since) {

    static final String KIND = "document";

    DocumentState after(Verdict news, Instant now) {
        return after(revision, news, now);
    }

    DocumentState after(Revision next, Verdict news, Instant now) {
        return next.equals(revision) && news.equals(verdict) ? this : new DocumentState(id, next, news, now);
    }

    Fact fact() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("revision", revision.md5());
        values.put("verdict", verdict.getClass().getSimpleName().toUpperCase(Locale.ROOT));
        if (verdict instanceof Verdict.Refused refused) {
            values.put("refused", refused.revision().md5());
            values.put("why", refused.why());
        } else if (verdict instanceof Verdict.Unreachable unreachable) {
            values.put("why", unreachable.why());
        }
        values.put("since", String.valueOf(since.toEpochMilli()));
        return new Fact(KIND, id.toString(), values);
    }
}
