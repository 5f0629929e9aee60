package io.dplatform.watcher.server.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dplatform.monitor.server.FactQuery;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.mq.server.BrokerAwayException;
import io.dplatform.mq.server.BrokerView;
import io.dplatform.mq.server.GroupView;
import io.dplatform.mq.server.MessageBroker;
import io.dplatform.mq.server.MessageView;
import io.dplatform.mq.server.QueueFlow;
import io.dplatform.mq.server.Resent;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NameInPath;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Groups, messages and dead letters. */
@RestController
@RequestMapping("/api/messages")
@Needs(Need.VIEWER)
final class MessagesController {

    private static final int MAX_DEAD_LETTERS = 100;
    private static final int MAX_TEXT = 200;

    private final MessageBroker broker;
    private final FactQuery facts;
    private final Resending resending;

    MessagesController(MessageBroker broker, MonitorServer monitor, Resending resending) {
        this.broker = broker;
        this.facts = monitor.facts();
        this.resending = resending;
    }

    /** All groups; {@code leftOut} are those beyond the number that is looked at. */
    record GroupList(BrokerState broker, List<GroupRow> groups, int leftOut) {}

    /** One queue of a group. */
    record QueueRow(String topic, String queue, long lag, double inPerSecond, double outPerSecond, boolean stuck) {
        static QueueRow of(QueueFlow flow) {
            return new QueueRow(
                    flow.topic(), flow.queue(), flow.lag(), flow.inPerSecond(), flow.outPerSecond(), flow.stuck());
        }
    }

    /** A connection to the broker. */
    record ListenerRow(String client, String address, String version) {}

    /**
     * A process that says it listens.
     *
     * @param state waiting, listening or stopped
     * @param detail why it is not listening; empty if it is
     * @param silent whether it has not reported for a while
     */
    record ListeningInstance(
            String app, String instance, String state, String detail, String order, String tries, boolean silent) {}

    /** One group. */
    record GroupDetail(
            BrokerState broker,
            GroupRow group,
            List<QueueRow> queues,
            List<ListenerRow> listeners,
            List<ListeningInstance> services) {}

    /** The newest dead letters of a group, at most 100; {@code total} is how many the broker keeps. */
    record DeadLetterList(List<MessageRow> letters, long total) {}

    /** What was found, the newest first. */
    record MessageList(List<MessageRow> messages) {}

    /** What each group has done with a message. */
    record HandlingList(List<HandlingRow> groups) {}

    /** What a group has done with a message. */
    record HandlingRow(String group, HandlingWord state) {}

    enum HandlingWord {
        @JsonProperty("handled")
        HANDLED,
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("nobody")
        NOBODY,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** What became of each. */
    record ResendList(List<ResendRow> results) {}

    /**
     * What became of one.
     *
     * @param detail in words; empty if there is nothing to say
     */
    record ResendRow(String id, ResendWord outcome, String detail) {}

    enum ResendWord {
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("handled")
        HANDLED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("gone")
        GONE
    }

    @GetMapping
    GroupList groups() {
        BrokerView view = broker.view();
        ListeningServices services = ListeningServices.of(facts);
        return new GroupList(
                BrokerState.of(view),
                view.groups().stream()
                        .map(group -> GroupRow.of(group, services.appOf(group.name())))
                        .toList(),
                view.leftOut());
    }

    @GetMapping("/groups/{group}")
    GroupDetail group(@PathVariable("group") NameInPath written) {
        String group = written.value();
        BrokerView view = broker.view();
        GroupView found = known(view, group);
        ListeningServices services = ListeningServices.of(facts);
        return new GroupDetail(
                BrokerState.of(view),
                GroupRow.of(found, services.appOf(group)),
                found.flow().queues().stream().map(QueueRow::of).toList(),
                found.listeners().stream()
                        .map(one -> new ListenerRow(one.client(), one.address(), one.version()))
                        .toList(),
                services.of(group).stream()
                        .map(fact -> new ListeningInstance(
                                fact.app(),
                                fact.instance(),
                                fact.fact().values().getOrDefault("state", ""),
                                fact.fact().values().getOrDefault("detail", ""),
                                fact.fact().values().getOrDefault("order", ""),
                                fact.fact().values().getOrDefault("tries", ""),
                                fact.silent()))
                        .toList());
    }

    @GetMapping("/groups/{group}/dead-letters")
    DeadLetterList deadLetters(@PathVariable("group") NameInPath written) {
        String group = written.value();
        GroupView found = known(broker.view(), group);
        List<MessageRow> letters = ask(() -> broker.deadLetters(group, MAX_DEAD_LETTERS)).stream()
                .map(MessageRow::of)
                .toList();
        return new DeadLetterList(letters, Math.max(letters.size(), found.deadLetters()));
    }

    /**
     * @param id of a message
     * @param key a business key, {@code order=10086}; one of the two
     */
    @GetMapping("/search")
    MessageList search(
            @RequestParam(required = false) @Nullable String id, @RequestParam(required = false) @Nullable String key) {
        if (id != null && !id.isBlank()) {
            requireId(id.strip());
            return found(ask(() -> broker.byId(id.strip())));
        }
        String wanted = key == null ? "" : key.strip();
        int split = wanted.indexOf('=');
        if (split <= 0 || split == wanted.length() - 1 || wanted.length() > MAX_TEXT) {
            throw new InvalidRequest("key", wanted, "name=value, e.g. order=10086");
        }
        return found(ask(() -> broker.byKey(wanted.substring(0, split), wanted.substring(split + 1))));
    }

    private static MessageList found(List<MessageView> messages) {
        return new MessageList(messages.stream().map(MessageRow::of).toList());
    }

    @GetMapping("/handling")
    HandlingList handling(@RequestParam String id, @RequestParam String topic) {
        requireId(id);
        if (topic.isBlank() || topic.length() > MAX_TEXT) {
            throw new InvalidRequest("topic", topic, "the topic of the message");
        }
        return new HandlingList(ask(() -> broker.handling(id, topic)).stream()
                .map(one -> new HandlingRow(
                        one.group(), HandlingWord.valueOf(one.state().name())))
                .toList());
    }

    @PostMapping("/groups/{group}/dead-letters/resend")
    @Needs(Need.OPERATOR)
    ResendList resend(
            @PathVariable("group") NameInPath written, @RequestBody ResendRequest body, HttpServletRequest request) {
        String group = written.value();
        known(broker.view(), group);
        List<String> services =
                ListeningServices.of(facts).appOf(group).stream().toList();
        return new ResendList(
                ask(() -> resending.resend(group, body.ids(), body.reason(), services, Actor.of(request))).stream()
                        .map(one -> new ResendRow(one.id(), word(one), one.detail()))
                        .toList());
    }

    private static ResendWord word(Resending.Result result) {
        Resent.Outcome outcome = result.outcome();
        return outcome == null ? ResendWord.GONE : ResendWord.valueOf(outcome.name());
    }

    private static GroupView known(BrokerView view, String group) {
        return view.group(group)
                .orElseThrow(() -> new NotFound("the broker has no group \""
                        + (group.length() > MAX_TEXT ? group.substring(0, MAX_TEXT) : group) + "\""));
    }

    static void requireId(String id) {
        if (id == null
                || id.isEmpty()
                || id.length() > MAX_TEXT
                || !id.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
            throw new InvalidRequest("id", id == null ? "" : id, "the id of a message: letters and digits");
        }
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (BrokerAwayException e) {
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, "the broker does not answer: " + e.getMessage());
        }
    }
}
