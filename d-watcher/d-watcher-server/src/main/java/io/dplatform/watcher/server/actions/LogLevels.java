package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.commands.AskedInstance;
import io.dplatform.watcher.server.commands.CommandAnswer;
import io.dplatform.watcher.server.commands.CommandDesk;
import io.dplatform.watcher.server.commands.ServiceCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks instances for the log levels that are wanted, each until it has answered; one that starts later is asked too. Thread-safe.
 */
final class LogLevels {

    private static final String KIND = "log-level";

    /** A command that was fetched and not answered is asked for again: it does no harm twice. */
    private static final Duration AGAIN = Duration.ofSeconds(45);

    private final CommandDesk desk;
    private final ActionStore store;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    LogLevels(CommandDesk desk, ActionStore store) {
        this.desk = desk;
        this.store = store;
        desk.listen(this::answered);
    }

    LogLevelPreview preview(String service, List<String> running) {
        List<String> reached = new ArrayList<>();
        List<String> refusing = new ArrayList<>();
        for (AskedInstance instance : desk.instances(service)) {
            (instance.kinds().contains(KIND) ? reached : refusing).add(instance.instance());
        }
        List<String> unheard = running.stream()
                .filter(instance -> !reached.contains(instance) && !refusing.contains(instance))
                .toList();
        return new LogLevelPreview(service, reached, refusing, unheard);
    }

    boolean reaches(String service, String instance) {
        return desk.instances(service).stream().anyMatch(one -> fits(one, instance));
    }

    private static boolean fits(AskedInstance one, String instance) {
        return one.kinds().contains(KIND)
                && (instance.isEmpty() || one.instance().equals(instance));
    }

    /** Asks whoever has not answered yet. */
    void ask(Action action, Instant now) {
        long seconds = Math.max(1, Duration.between(now, action.until()).toSeconds());
        for (AskedInstance one : desk.instances(action.service())) {
            String key = action.id() + " " + one.instance();
            Instant last = asked.get(key);
            boolean due = last == null || !now.isBefore(last.plus(AGAIN));
            if (fits(one, action.instance()) && !action.answers().containsKey(one.instance()) && due) {
                asked.put(key, now);
                desk.send(
                        one.app(),
                        one.instance(),
                        new ServiceCommand(
                                Long.toString(action.id()),
                                KIND,
                                Map.of(
                                        "logger", action.values().getOrDefault("logger", ""),
                                        "level", action.values().getOrDefault("level", ""),
                                        "seconds", Long.toString(seconds))));
            }
        }
    }

    void takeBack(Action action) {
        forget(action);
        for (AskedInstance one : desk.instances(action.service())) {
            if (fits(one, action.instance())) {
                desk.send(
                        one.app(),
                        one.instance(),
                        new ServiceCommand(
                                Long.toString(action.id()),
                                KIND,
                                Map.of("logger", action.values().getOrDefault("logger", ""), "level", "")));
            }
        }
    }

    /** Of what is over, nothing is remembered. */
    void forget(Action action) {
        asked.keySet().removeIf(key -> key.startsWith(action.id() + " "));
    }

    private void answered(CommandAnswer answer) {
        try {
            store.find(Long.parseLong(answer.id()))
                    .filter(action -> action.kind() == ActionKind.LOG_LEVEL
                            && action.service().equals(answer.app()))
                    .ifPresent(action -> store.update(
                            action.answeredBy(answer.instance(), (answer.done() ? "" : "refused: ") + answer.text())));
        } catch (NumberFormatException e) {
            // No command of ours.
        }
    }
}
