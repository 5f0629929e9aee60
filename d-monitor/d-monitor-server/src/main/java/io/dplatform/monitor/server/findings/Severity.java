package io.dplatform.monitor.server.findings;

/** How bad a finding is; the later, the worse. */
public enum Severity {
    /** Worth knowing, nobody is waiting. */
    INFO,
    /** Somebody should look today. */
    WARNING,
    /** Calls of users fail or hang now. */
    CRITICAL
}
