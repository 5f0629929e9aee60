package io.dplatform.watcher.server.notices;

/** What a channel speaks. */
enum ChannelKind {
    /** A JSON object by POST; signed where there is a secret. */
    WEBHOOK,
    DINGTALK,
    FEISHU,
    WECOM,
    MAIL;

    boolean isHttp() {
        return this != MAIL;
    }
}
