package io.dplatform.watcher.server.notices;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What nobody is told of for a while. */
@RestController
@RequestMapping("/api/silences")
@Needs(Need.VIEWER)
final class SilencesController {

    private static final int MAX_MINUTES = 7 * 24 * 60;
    private static final int MAX_SERVICE = 256;
    private static final int MAX_RULE = 64;

    private final Silences silences;
    private final ChangeService changes;
    private final Clock clock;

    SilencesController(Silences silences, ChangeService changes, Clock clock) {
        this.silences = silences;
        this.changes = changes;
        this.clock = clock;
    }

    /** Those of now and of the last week, the last to end first. */
    record SilenceList(List<Silence> silences) {}

    /** A silence to begin: of services, of rules, or of some services by some rules. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record SilenceRequest(@Nullable String service, @Nullable String rule, int minutes, String reason) {
        SilenceRequest {
            if (reason == null || reason.isBlank()) {
                throw new InvalidRequest("reason", "", "a sentence that says why");
            }
            if (minutes < 1 || minutes > MAX_MINUTES) {
                throw new InvalidRequest("minutes", minutes, "1 to " + MAX_MINUTES + ", a week");
            }
        }
    }

    @GetMapping
    SilenceList list() {
        return new SilenceList(silences.all());
    }

    @PostMapping
    @Needs(Need.OPERATOR)
    @ResponseStatus(HttpStatus.CREATED)
    Silence add(@RequestBody SilenceRequest body, HttpServletRequest request) {
        String service = pattern("service", body.service(), MAX_SERVICE);
        String rule = pattern("rule", body.rule(), MAX_RULE);
        if (silences.all().size() >= Silences.MAX) {
            throw new Refused(HttpStatus.CONFLICT, "there are " + Silences.MAX + " silences already; end one first");
        }
        Actor actor = Actor.of(request);
        long now = clock.millis();
        Silence silence = new Silence(
                UUID.randomUUID().toString().replace("-", "").substring(0, 16),
                service,
                rule,
                now + body.minutes() * 60_000L,
                body.reason().strip(),
                actor.name(),
                now);
        return changes.record(
                SilenceUndo.draft(silence, actor)
                        .because(body.reason())
                        .to(silence.described())
                        .undoable(),
                () -> {
                    silences.add(silence, now);
                    return silence;
                });
    }

    @DeleteMapping("/{id}")
    @Needs(Need.OPERATOR)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, @RequestParam(defaultValue = "") String reason, HttpServletRequest request) {
        Silence silence =
                silences.find(id).orElseThrow(() -> new NotFound("there is no such silence; it may have ended"));
        changes.record(
                SilenceUndo.draft(silence, Actor.of(request)).because(reason).from(silence.described()), () -> {
                    silences.remove(id);
                    return silence;
                });
    }

    private static String pattern(String name, @Nullable String text, int most) {
        String pattern = text == null || text.isBlank() ? "*" : text.strip();
        if (pattern.length() > most || pattern.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(name, pattern, "a name of at most " + most + " characters, * for any text");
        }
        return pattern;
    }
}
