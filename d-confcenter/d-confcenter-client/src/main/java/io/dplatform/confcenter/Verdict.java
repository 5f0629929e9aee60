package io.dplatform.confcenter;

/** What became of the latest news about a document. */
public sealed interface Verdict {

    /** Nothing was heard yet. */
    record Pending() implements Verdict {}

    /** The latest text is in use. */
    record Applied() implements Verdict {}

    /** The latest text is not in use, because it is wrong; the value before it stays. */
    record Refused(Revision revision, String why) implements Verdict {}

    /** There is no such document now; the value before stays. */
    record Missing() implements Verdict {}

    /** The config center does not answer; the value before stays. */
    record Unreachable(String why) implements Verdict {}
}
