package io.dplatform.watcher.server.messages;

import io.dplatform.mq.server.BrokerAwayException;
import io.dplatform.mq.server.MessageBroker;
import io.dplatform.mq.server.Resent;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives dead letters to their group once more, and writes down who did so and why. */
@Component
final class Resending {

    private final MessageBroker broker;
    private final ChangeService changes;

    Resending(MessageBroker broker, ChangeService changes) {
        this.broker = broker;
        this.changes = changes;
    }

    /**
     * What became of one.
     *
     * @param outcome null where there is no such letter any more
     */
    record Result(String id, Resent.@Nullable Outcome outcome, String detail) {

        String line() {
            return id + ": " + (outcome == null ? "gone" : outcome.name().toLowerCase(Locale.ROOT))
                    + (detail.isEmpty() ? "" : ", " + detail);
        }
    }

    /**
     * One row for all of them. A message that was given cannot be taken back, so a broker that goes away in between ends the work
     * and not the record of it.
     *
     * @throws BrokerAwayException when it is away from the first on
     */
    List<Result> resend(String group, List<String> ids, String reason, List<String> services, Actor actor) {
        return changes.record(
                () -> give(group, ids), results -> ChangeDraft.of(ChangeKind.MESSAGE_RESEND, "group/" + group, actor)
                        .because(reason)
                        .to(results.stream().map(Result::line).collect(Collectors.joining("\n")))
                        .affecting(services));
    }

    private List<Result> give(String group, List<String> ids) {
        List<Result> results = new ArrayList<>();
        for (String id : ids) {
            try {
                Optional<Resent> resent = broker.resend(group, id);
                results.add(resent.map(one -> new Result(id, one.outcome(), one.detail()))
                        .orElseGet(() -> new Result(id, null, "")));
            } catch (BrokerAwayException e) {
                if (results.isEmpty()) {
                    throw e;
                }
                results.add(new Result(id, Resent.Outcome.FAILED, "the broker went away: " + e.getMessage()));
                break;
            }
        }
        return results;
    }
}
