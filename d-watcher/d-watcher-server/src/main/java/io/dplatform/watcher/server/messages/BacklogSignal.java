package io.dplatform.watcher.server.messages;

import io.dplatform.monitor.server.FactQuery;
import io.dplatform.monitor.server.findings.ExternalReading;
import io.dplatform.monitor.server.findings.ExternalSignal;
import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.monitor.server.findings.Signal;
import io.dplatform.mq.server.BrokerView;
import io.dplatform.mq.server.GroupView;
import io.dplatform.mq.server.MessageBroker;
import io.dplatform.mq.server.Outlook;
import io.dplatform.tracker.context.CallKind;
import java.time.Instant;
import java.util.List;

/** What waits for each group: wrong when it is much, and sooner when it does not get less by itself. */
final class BacklogSignal implements ExternalSignal {

    private static final double MUCH = 1_000;
    private static final double MUCH_THAT_STANDS_STILL = 20;

    private final MessageBroker broker;
    private final FactQuery facts;

    BacklogSignal(MessageBroker broker, FactQuery facts) {
        this.broker = broker;
        this.facts = facts;
    }

    /** Nothing while the broker is away: what is known is old. */
    @Override
    public List<ExternalReading> read(Instant now) {
        BrokerView view = broker.view();
        if (view.failure().isPresent()) {
            return List.of();
        }
        ListeningServices services = ListeningServices.of(facts);
        return view.groups().stream().map(group -> reading(group, services)).toList();
    }

    private static ExternalReading reading(GroupView group, ListeningServices services) {
        Outlook outlook = group.flow().outlook();
        boolean stands = outlook == Outlook.STUCK || outlook == Outlook.NOBODY;
        return new ExternalReading(
                Signal.LAG,
                services.appOf(group.name()).orElse(group.name()),
                group.topics().isEmpty()
                        ? "topic:" + group.name()
                        : "topic:" + group.topics().get(0),
                "",
                CallKind.MESSAGE,
                group.name(),
                group.flow().lag() + group.flow().retrying(),
                stands ? MUCH_THAT_STANDS_STILL : MUCH,
                Severity.WARNING);
    }
}
