package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallRole;

/**
 * Which calls a {@link CallRow} is about. Any of the three names may be {@link Snapshot#OTHER}.
 *
 * @param role the seat they were measured from: who reports them is the caller where {@code role.isCaller()}, else the callee
 */
public record CallKey(CallKind kind, CallRole role, String caller, String callee, String operation) {}
