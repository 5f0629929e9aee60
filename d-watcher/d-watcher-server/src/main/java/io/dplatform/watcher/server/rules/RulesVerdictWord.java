package io.dplatform.watcher.server.rules;

/** What became of the latest news about the rules document. */
enum RulesVerdictWord {
    /** The latest text is in force. */
    APPLIED,
    /** The latest text is wrong; what was in force before stays. */
    REFUSED,
    /** There is no such document; what was in force before stays. */
    MISSING,
    /** The config center does not answer; what was in force before stays. */
    UNREACHABLE,
    /** Nothing was heard yet. */
    PENDING,
    /** There is no config center to read rules from. */
    NOWHERE
}
