package io.dplatform.watcher.server.changes;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of thing a change is about. Stored by name: a kind is never renamed. */
public enum ChangeKind {
    /** A document of the config center. */
    @JsonProperty("document")
    DOCUMENT(Reason.NEEDED),
    /** Alert rules. */
    @JsonProperty("rules")
    RULES(Reason.NEEDED),
    /** An instance held out of traffic, or let back. */
    @JsonProperty("hold")
    HOLD(Reason.NEEDED),
    /** The level of a logger in a service. */
    @JsonProperty("log_level")
    LOG_LEVEL(Reason.NEEDED),
    /** Somebody's account: made, role or password changed, removed. */
    @JsonProperty("user")
    USER(Reason.WELCOME),
    /** A login, a logout, and logins that failed, counted. */
    @JsonProperty("session")
    SESSION(Reason.WELCOME),
    /** A version of a service that was not seen before, or that runs in more or fewer instances. */
    @JsonProperty("deploy")
    DEPLOY(Reason.WELCOME),
    /** Messages sent again. */
    @JsonProperty("message_resend")
    MESSAGE_RESEND(Reason.NEEDED),
    /** Notices held back for a while. */
    @JsonProperty("silence")
    SILENCE(Reason.NEEDED),
    /** An incident acknowledged, assigned, noted on, closed. */
    @JsonProperty("incident")
    INCIDENT(Reason.WELCOME),
    /** Where notices go. */
    @JsonProperty("channel")
    CHANNEL(Reason.WELCOME),
    /** A token by which services push: issued, revoked. */
    @JsonProperty("intake_token")
    INTAKE_TOKEN(Reason.NEEDED),
    /** Something that is prepared and not in effect. */
    @JsonProperty("draft")
    DRAFT(Reason.WELCOME);

    private enum Reason {
        NEEDED,
        WELCOME
    }

    private final Reason reason;

    ChangeKind(Reason reason) {
        this.reason = reason;
    }

    /** Whether a person has to say why; the platform itself always does. */
    public boolean needsReason() {
        return reason == Reason.NEEDED;
    }
}
