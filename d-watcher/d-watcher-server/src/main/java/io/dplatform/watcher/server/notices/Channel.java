package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Severity;

/** Where notices go. */
record Channel(
        String name,
        ChannelKind kind,
        boolean enabled,
        Language language,
        Severity minSeverity,
        Destination destination) {

    /** What the ledger says of it: all but the secrets. */
    String described() {
        return "kind: " + kind + "\nto: " + destination.masked() + "\nenabled: " + enabled + "\nlanguage: " + language
                + "\nfrom severity: " + minSeverity;
    }
}
