package io.dplatform.confcenter.live;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Revision;
import java.util.Set;

/**
 * Published as an event after a document has taken effect: the environment and all beans have the new values by then. Listeners run
 * one after the other, at most once a second for each document.
 *
 * @param changedKeys names of the settings whose values are others than before, those that are gone among them
 */
public record DocumentApplied(DocumentId id, Revision revision, Set<String> changedKeys) {

    public DocumentApplied {
        changedKeys = Set.copyOf(changedKeys);
    }
}
