package io.dplatform.watcher.server.documents;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what a release came to be. Stored by name: never renamed. */
enum How {
    @JsonProperty("published")
    PUBLISHED,
    /** An older release was made live again. */
    @JsonProperty("rolled_back")
    ROLLED_BACK,
    /** A change was undone from the ledger. */
    @JsonProperty("undone")
    UNDONE,
    /** Seen in the config center: written by somebody who did not come by here. */
    @JsonProperty("outside")
    OUTSIDE,
    /** The document was removed: there is no text. */
    @JsonProperty("removed")
    REMOVED
}
