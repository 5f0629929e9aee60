package io.dplatform.watcher.server.incidents;

import io.dplatform.monitor.server.findings.Finding;

/**
 * A finding in an incident.
 *
 * @param blamed the node that the finding by itself would blame
 */
public record Member(Finding finding, String blamed, Part part) {}
