package io.dplatform.monitor.snapshot;

import io.dplatform.tracker.context.CallKind;

/**
 * Which instance of a callee a {@link PeerRow} is about, as its caller addressed it.
 *
 * @param instance {@code host:port}, or {@link Snapshot#OTHER}
 */
public record PeerKey(CallKind kind, String caller, String callee, String instance) {}
