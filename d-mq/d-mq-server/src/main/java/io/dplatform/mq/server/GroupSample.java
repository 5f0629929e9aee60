package io.dplatform.mq.server;

import java.time.Instant;
import java.util.List;

/** How far a group was at a moment, over all of its queues. */
record GroupSample(Instant at, List<QueueSample> queues) {}
