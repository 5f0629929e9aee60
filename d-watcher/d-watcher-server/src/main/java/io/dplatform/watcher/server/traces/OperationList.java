package io.dplatform.watcher.server.traces;

import java.util.List;

/** The operations of a service that have traces. */
public record OperationList(List<String> operations) {}
