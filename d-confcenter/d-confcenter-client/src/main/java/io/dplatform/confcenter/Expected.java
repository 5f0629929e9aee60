package io.dplatform.confcenter;

/** What must be there for a publication to go through. */
public sealed interface Expected {

    /** Whatever is there is replaced. For documents with one writer. */
    record Anything() implements Expected {}

    /** Only if there is no such document yet. */
    record Absent() implements Expected {}

    /**
     * Only if the document still has the revision that the change was made from. A document that was removed meanwhile is
     * written anew: the config center cannot tell that from a first publication.
     */
    record Unchanged(Revision revision) implements Expected {}

    static Expected anything() {
        return new Anything();
    }

    static Expected absent() {
        return new Absent();
    }

    static Expected unchanged(Revision revision) {
        return revision.equals(Revision.NONE) ? new Absent() : new Unchanged(revision);
    }
}
