package io.dplatform.watcher.server.notices;

/** How the way to a mail server is kept from others. */
enum Security {
    NONE,
    STARTTLS,
    TLS
}
