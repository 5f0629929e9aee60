package io.dplatform.watcher.server.ledger;

import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChainCheck;
import io.dplatform.watcher.server.changes.ChainState;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.changes.Changes;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was changed, by whom and why; and the way back. */
@RestController
@RequestMapping("/api/changes")
@Needs(Need.VIEWER)
final class ChangesController {

    private final Changes changes;
    private final ChangeService service;
    private final ChainCheck chain;

    ChangesController(Changes changes, ChangeService service, ChainCheck chain) {
        this.changes = changes;
        this.service = service;
        this.chain = chain;
    }

    /** One page, the newest first; {@code next} is what to ask for as {@code before}, absent on the last page. */
    record ChangeList(List<ChangeItem> changes, @Nullable Long next) {}

    /** One change; {@code refusal} says why it cannot be undone now, absent if it can. */
    record ChangeDetail(ChangeItem change, @Nullable String refusal) {}

    /** Why a change is undone. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record UndoRequest(String reason) {
        UndoRequest {
            if (reason == null || reason.isBlank()) {
                throw new InvalidRequest("reason", "", "a sentence that says why");
            }
        }
    }

    @GetMapping
    ChangeList list(ChangesRequest request) {
        ChangeQuery query = request.query();
        List<Change> found = changes.find(query);
        Map<String, String> undone = changes.undone(found);
        Long next = found.size() < query.limit()
                ? null
                : found.get(found.size() - 1).seq();
        return new ChangeList(
                found.stream()
                        .map(change -> ChangeItem.excerpt(change, undone.get(change.id())))
                        .toList(),
                next);
    }

    @GetMapping("/{id}")
    ChangeDetail change(@PathVariable String id) {
        return detail(service.find(id).orElseThrow(() -> new NotFound("there is no change " + id + " in the ledger")));
    }

    @PostMapping("/{id}/undo")
    @Needs(Need.OPERATOR)
    ChangeDetail undo(@PathVariable String id, @RequestBody UndoRequest body, HttpServletRequest request) {
        return detail(service.undo(id, Actor.of(request), body.reason()));
    }

    /** Whether the ledger is whole: as of the last walk, or of one that is made now. */
    @GetMapping("/chain")
    ChainState chain(@RequestParam(defaultValue = "false") boolean fresh) {
        return fresh ? chain.walk() : chain.state();
    }

    private ChangeDetail detail(Change change) {
        String undoneBy = service.undoneBy(change).map(Change::id).orElse(null);
        return new ChangeDetail(
                ChangeItem.whole(change, undoneBy), service.refusal(change).orElse(null));
    }
}
