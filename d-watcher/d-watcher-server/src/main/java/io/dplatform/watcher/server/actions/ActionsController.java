package io.dplatform.watcher.server.actions;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.changes.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is done about something that is wrong. */
@RestController
@RequestMapping("/api/actions")
@Needs(Need.OPERATOR)
final class ActionsController {

    private static final int MAX_LISTED = 200;

    private final ActionDesk desk;
    private final ActionStore store;
    private final ActionProperties properties;

    ActionsController(ActionDesk desk, ActionStore store, ActionProperties properties) {
        this.desk = desk;
        this.store = store;
        this.properties = properties;
    }

    record ActionList(List<ActionView> actions) {}

    /** Why an action is taken back. */
    record TakeBack(@Nullable String reason) {}

    /**
     * @param incident those done for it; all where it does not say
     * @param active true for those in effect only
     */
    @GetMapping
    @Needs(Need.VIEWER)
    ActionList actions(
            @RequestParam(required = false) @Nullable Long incident,
            @RequestParam(required = false) @Nullable Boolean active) {
        List<Action> found = incident != null
                ? store.ofIncident(incident)
                : Boolean.TRUE.equals(active) ? store.active() : store.latest(MAX_LISTED);
        return new ActionList(found.stream()
                .filter(action -> !Boolean.TRUE.equals(active) || action.isActive())
                .map(this::view)
                .toList());
    }

    @GetMapping("/hold/preview")
    HoldPreview previewHold(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String instance) {
        return desk.previewHold(service, instance);
    }

    @PostMapping("/hold")
    @ResponseStatus(HttpStatus.CREATED)
    ActionView hold(@RequestBody HoldRequest body, HttpServletRequest request) {
        return view(desk.hold(body, Actor.of(request)));
    }

    @GetMapping("/log-level/preview")
    LogLevelPreview previewLogLevel(@RequestParam(required = false) @Nullable String service) {
        return desk.previewLogLevel(service);
    }

    @PostMapping("/log-level")
    @ResponseStatus(HttpStatus.CREATED)
    ActionView logLevel(@RequestBody LogLevelRequest body, HttpServletRequest request) {
        return view(desk.logLevel(body, Actor.of(request)));
    }

    @GetMapping("/rollback/preview")
    RollbackPreview previewRollback(@RequestParam(required = false) @Nullable String change) {
        return desk.previewRollback(change);
    }

    @PostMapping("/rollback")
    @ResponseStatus(HttpStatus.CREATED)
    ActionView rollback(@RequestBody RollbackRequest body, HttpServletRequest request) {
        return view(desk.rollback(body, Actor.of(request)));
    }

    @PostMapping("/{id}/undo")
    ActionView undo(@PathVariable long id, @RequestBody TakeBack body, HttpServletRequest request) {
        return view(desk.undo(id, body.reason(), Actor.of(request)));
    }

    private ActionView view(Action action) {
        return ActionView.of(action, properties);
    }
}
