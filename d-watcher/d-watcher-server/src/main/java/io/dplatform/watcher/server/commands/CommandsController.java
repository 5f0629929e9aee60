package io.dplatform.watcher.server.commands;

import io.dplatform.tracker.context.ServiceIdentity;
import io.dplatform.watcher.server.access.IntakeGrant;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.intake.IntakeGate;
import io.dplatform.watcher.server.intake.IntakeGate.Push;
import io.dplatform.watcher.server.web.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where services fetch what they are asked for, and tell what became of it. Held while there is nothing. */
@RestController
@Needs(Need.INTAKE)
final class CommandsController {

    private static final Duration HELD = Duration.ofSeconds(25);
    private static final int MAX_BYTES = 256 << 10;
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_RESULTS = 200;
    private static final int MAX_KINDS = 20;
    private static final int MAX_NAME = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CommandDesk desk;
    private final IntakeGate gate;

    CommandsController(CommandDesk desk, IntakeGate gate) {
        this.gate = gate;
        this.desk = desk;
    }

    /** @param results of commands that were fetched before */
    record CommandPoll(
            @Nullable String app,
            @Nullable String instance,
            @Nullable List<@Nullable String> kinds,
            @Nullable List<@Nullable CommandOutcome> results) {}

    record CommandOutcome(@Nullable String id, boolean done, @Nullable String text) {}

    record CommandList(List<ServiceCommand> commands) {}

    @PostMapping("/d/v1/commands")
    DeferredResult<CommandList> poll(HttpServletRequest request) {
        byte[] body = bytes(request);
        CommandPoll poll = read(body);
        String app = poll.app();
        String instance = poll.instance();
        if (app == null || !ServiceIdentity.isValidApp(app)) {
            throw new InvalidRequest("app", String.valueOf(app), "the name of a service");
        }
        if (instance == null
                || instance.isBlank()
                || instance.length() > MAX_NAME
                || instance.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest("instance", String.valueOf(instance), "the id of an instance");
        }
        gate.admit(Push.COMMAND_POLL, IntakeGrant.of(request), Set.of(app), body.length);
        results(poll, app, instance);
        DeferredResult<CommandList> held = new DeferredResult<>(HELD.toMillis());
        CommandDesk.Asking answer = commands -> held.setResult(new CommandList(commands));
        held.onTimeout(() -> desk.giveUp(app, instance, answer));
        held.onError(failure -> desk.giveUp(app, instance, answer));
        desk.ask(app, instance, kinds(poll), answer);
        return held;
    }

    private static Set<String> kinds(CommandPoll poll) {
        Set<String> kinds = new HashSet<>();
        if (poll.kinds() != null) {
            poll.kinds().stream()
                    .limit(MAX_KINDS)
                    .filter(kind -> kind != null && kind.length() <= MAX_NAME)
                    .forEach(kinds::add);
        }
        return kinds;
    }

    private void results(CommandPoll poll, String app, String instance) {
        if (poll.results() == null) {
            return;
        }
        for (CommandOutcome result : poll.results().stream().limit(MAX_RESULTS).toList()) {
            if (result != null && result.id() != null) {
                String text = result.text() == null ? "" : result.text();
                desk.answered(new CommandAnswer(
                        result.id(),
                        app,
                        instance,
                        result.done(),
                        text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text));
            }
        }
    }

    private static CommandPoll read(byte[] body) {
        try {
            CommandPoll poll = JSON.readValue(body, CommandPoll.class);
            if (poll != null) {
                return poll;
            }
        } catch (JacksonException e) {
            // What it was is of no use to anybody: the sender is a program.
        }
        throw new InvalidRequest("body", body.length + " bytes", "{\"app\":…,\"instance\":…,\"kinds\":[…]}");
    }

    /** Counted while it is inflated. */
    private static byte[] bytes(HttpServletRequest request) {
        boolean zipped = "gzip".equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        try (InputStream in = zipped ? new GZIPInputStream(request.getInputStream()) : request.getInputStream()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (bytes.size() > MAX_BYTES) {
                    throw new InvalidRequest("body", "more", "at most " + MAX_BYTES + " bytes");
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new InvalidRequest(
                    "body", zipped ? "gzip" : "plain", "all of it, and in the encoding that Content-Encoding names");
        }
    }
}
