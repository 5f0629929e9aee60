package io.dplatform.mq.rocketmq;

import io.dplatform.tracker.context.SelfCounters;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What happened to the messages of this process: {@code asked = sent + not_sent + under way}. */
final class Counters implements SelfCounters {

    final LongAdder asked = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder notSent = new LongAdder();
    final LongAdder handled = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder deadLettered = new LongAdder();

    @Override
    public Map<String, Long> counters() {
        return Map.of(
                "messages_asked", asked.sum(),
                "messages_sent", sent.sum(),
                "messages_not_sent", notSent.sum(),
                "messages_handled", handled.sum(),
                "messages_failed", failed.sum(),
                "messages_dead_lettered", deadLettered.sum());
    }
}
