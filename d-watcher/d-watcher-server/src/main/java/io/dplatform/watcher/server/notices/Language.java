package io.dplatform.watcher.server.notices;

/** The languages of notices. */
enum Language {
    EN,
    ZH
}
