package io.dplatform.watcher.server.documents;

import io.dplatform.confcenter.DocumentId;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.access.Person;
import io.dplatform.watcher.server.access.Role;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.documents.DocumentDesk.Risk;
import io.dplatform.watcher.server.documents.DocumentViews.Sight;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Documents of the config center: who reads what, and changing them with a way back. */
@RestController
@RequestMapping("/api/documents")
@Needs(Need.VIEWER)
final class DocumentsController {

    private static final int MAX_SEARCH = 200;

    private final DocumentViews views;
    private final DocumentDesk desk;
    private final DocumentStore store;
    private final ConfigCenter center;

    DocumentsController(DocumentViews views, DocumentDesk desk, DocumentStore store, ConfigCenter center) {
        this.views = views;
        this.desk = desk;
        this.store = store;
        this.center = center;
    }

    /** All documents that something is known of; {@code problem} says why there can be none. */
    record DocumentList(List<DocumentRow> documents, @Nullable String problem) {}

    /** All releases, the newest first. */
    record ReleaseList(List<Release> releases) {}

    /** One release with its text. */
    record ReleaseText(Release release, String text) {}

    /**
     * A draft to keep.
     *
     * @param baseRevision of the live text that it was made from; empty for none
     * @param version of the draft that the editor began with; 0 for none
     */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record SaveRequest(String text, @Nullable String baseRevision, int version) {
        SaveRequest {
            if (text == null) {
                throw new InvalidRequest("text", "", "a text");
            }
        }

        /** Without the text: request records end up in logs. */
        @Override
        public String toString() {
            return "SaveRequest[" + baseRevision + ", " + version + "]";
        }
    }

    /**
     * A draft to publish.
     *
     * @param version of the draft that was looked at
     * @param reason why
     * @param acceptRisks whether numbers that change by much were looked at
     */
    record PublishRequest(int version, String reason, @Nullable Boolean acceptRisks) {
        PublishRequest {
            requireReason(reason);
        }
    }

    /**
     * A release to go back to.
     *
     * @param confirm the document's name once more
     */
    record RollbackRequest(String reason, String confirm) {
        RollbackRequest {
            requireReason(reason);
        }
    }

    @GetMapping
    DocumentList list(@RequestParam(defaultValue = "") String text) {
        if (text.length() > MAX_SEARCH) {
            throw new InvalidRequest("text", text, "at most " + MAX_SEARCH + " characters");
        }
        return new DocumentList(views.rows(text), center.problem().orElse(null));
    }

    @GetMapping("/{group}/{name}")
    DocumentDetail document(@PathVariable String group, @PathVariable String name, HttpServletRequest request) {
        return views.detail(DocumentDesk.id(group, name), sight(request));
    }

    @PutMapping("/{group}/{name}/draft")
    @Needs(Need.OPERATOR)
    DocumentDetail save(
            @PathVariable String group,
            @PathVariable String name,
            @RequestBody SaveRequest body,
            HttpServletRequest request) {
        DocumentId id = DocumentDesk.id(group, name);
        String base = body.baseRevision() == null ? "" : body.baseRevision();
        desk.save(id, body.text(), base, body.version(), Actor.of(request));
        return views.detail(id, sight(request));
    }

    @DeleteMapping("/{group}/{name}/draft")
    @Needs(Need.OPERATOR)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String group, @PathVariable String name, HttpServletRequest request) {
        desk.discard(DocumentDesk.id(group, name), Actor.of(request));
    }

    @PostMapping("/{group}/{name}/publish")
    @Needs(Need.OPERATOR)
    PublishAnswer publish(
            @PathVariable String group,
            @PathVariable String name,
            @RequestBody PublishRequest body,
            HttpServletRequest request) {
        return desk.publish(
                DocumentDesk.id(group, name),
                body.version(),
                body.reason(),
                Boolean.TRUE.equals(body.acceptRisks()) ? Risk.ACCEPTED : Risk.UNSEEN,
                Actor.of(request));
    }

    @GetMapping("/{group}/{name}/releases")
    ReleaseList releases(@PathVariable String group, @PathVariable String name) {
        return new ReleaseList(store.releases(DocumentDesk.id(group, name)));
    }

    @GetMapping("/{group}/{name}/releases/{number}")
    ReleaseText release(
            @PathVariable String group,
            @PathVariable String name,
            @PathVariable int number,
            HttpServletRequest request) {
        DocumentId id = DocumentDesk.id(group, name);
        Release release =
                store.find(id, number).orElseThrow(() -> new NotFound("there is no release " + number + " of " + id));
        return new ReleaseText(release, views.text(id, release, sight(request)));
    }

    @PostMapping("/{group}/{name}/releases/{number}/rollback")
    @Needs(Need.OPERATOR)
    Release rollBack(
            @PathVariable String group,
            @PathVariable String name,
            @PathVariable int number,
            @RequestBody RollbackRequest body,
            HttpServletRequest request) {
        requireName(body.confirm(), name);
        return desk.rollBack(DocumentDesk.id(group, name), number, body.reason(), Actor.of(request));
    }

    @DeleteMapping("/{group}/{name}")
    @Needs(Need.OPERATOR)
    Release remove(
            @PathVariable String group,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String confirm,
            HttpServletRequest request) {
        requireReason(reason);
        requireName(confirm, name);
        return desk.remove(DocumentDesk.id(group, name), reason, Actor.of(request));
    }

    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidRequest("reason", "", "a sentence that says why");
        }
    }

    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    private static void requireName(String confirm, String name) {
        if (confirm == null || !confirm.equals(name)) {
            throw new InvalidRequest("confirm", confirm == null ? "" : confirm, "the document's name, " + name);
        }
    }

    private static Sight sight(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication who
                        && who.getPrincipal() instanceof Person person
                        && person.role().includes(Role.OPERATOR)
                ? Sight.CLEAR
                : Sight.MASKED;
    }
}
