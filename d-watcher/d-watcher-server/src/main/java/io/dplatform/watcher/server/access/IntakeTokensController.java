package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.settings.WatcherProperties;
import io.dplatform.watcher.server.web.InvalidRequest;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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

/** The tokens by which services push, for admins. */
@RestController
@RequestMapping("/api/intake-tokens")
@Needs(Need.ADMIN)
final class IntakeTokensController {

    /** Tells those who look for leaked secrets what they have found. */
    private static final String PREFIX = "dpi_";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int MAX_SERVICES = 50;
    private static final int MAX_SERVICE = 200;
    private static final int MAX_NAMES = 4_000;

    private final IntakeTokens tokens;
    private final ChangeService changes;
    private final boolean shared;

    IntakeTokensController(IntakeTokens tokens, ChangeService changes, WatcherProperties properties) {
        this.tokens = tokens;
        this.changes = changes;
        this.shared = properties.intake().sharedToken();
    }

    /**
     * All tokens that were issued, by name.
     *
     * @param environment of this platform: tokens of another one are not good here
     * @param shared whether the token of the first start lets in all services, too
     */
    record IntakeTokenList(List<IntakeTokenRow> tokens, String environment, boolean shared) {}

    /**
     * A token without its secret.
     *
     * @param services that may be reported with it; {@code *} for all
     * @param lastUsedAt since the server started; absent if it was not
     */
    record IntakeTokenRow(
            String name,
            String environment,
            List<String> services,
            String author,
            long createdAt,
            @Nullable Long lastUsedAt) {}

    /** A token to issue. */
    @SuppressWarnings("ConstantValue") // JSON may leave out anything
    record NewIntakeToken(String name, List<String> services, String reason) {
        NewIntakeToken {
            if (name == null || !NAME.matcher(name).matches()) {
                throw new InvalidRequest(
                        "name", name == null ? "" : name, "1 to 64 of the letters a to z, digits, '.', '_' and '-'");
            }
            services = accepted(services);
        }

        @SuppressWarnings("ConstantValue")
        private static List<String> accepted(@Nullable List<String> services) {
            if (services == null || services.isEmpty() || services.size() > MAX_SERVICES) {
                throw new InvalidRequest(
                        "services",
                        services == null ? 0 : services.size(),
                        "1 to " + MAX_SERVICES + " names of services, or * for all of them");
            }
            List<String> names = services.stream()
                    .map(service -> service == null ? "" : service.strip())
                    .distinct()
                    .sorted()
                    .toList();
            for (String name : names) {
                if (name.isEmpty()
                        || name.length() > MAX_SERVICE
                        || name.indexOf(',') >= 0
                        || name.chars().anyMatch(Character::isISOControl)) {
                    throw new InvalidRequest("services", name, "a service's name as it reports itself, or *");
                }
            }
            if (String.join(",", names).length() > MAX_NAMES) {
                throw new InvalidRequest("services", names.size() + " long names", "fewer; issue a second token");
            }
            return names;
        }
    }

    /** @param secret shown here and never again */
    record IssuedIntakeToken(IntakeTokenRow token, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "IssuedIntakeToken[" + token + "]";
        }
    }

    @GetMapping
    IntakeTokenList list() {
        return new IntakeTokenList(tokens.all().stream().map(this::row).toList(), tokens.environment(), shared);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedIntakeToken issue(@RequestBody NewIntakeToken body, HttpServletRequest request) {
        if (tokens.all().size() >= IntakeTokens.MAX) {
            throw new Refused(
                    HttpStatus.CONFLICT, "there are " + IntakeTokens.MAX + " tokens already; revoke one first");
        }
        String secret = PREFIX + Secrets.create();
        Actor actor = Actor.of(request);
        IntakeGrant grant = new IntakeGrant(body.name(), tokens.environment(), body.services());
        try {
            changes.record(draft(grant, actor).because(body.reason()).to(described(grant)), () -> {
                tokens.add(grant, secret, actor.name());
                return grant;
            });
        } catch (DuplicateKeyException e) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "there is a token " + body.name()
                            + " already; give this one another name, and revoke the old one when nobody uses it");
        }
        tokens.readAgain();
        return new IssuedIntakeToken(row(find(body.name())), secret);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String name, @RequestParam(defaultValue = "") String reason, HttpServletRequest request) {
        IntakeGrant grant = find(name).grant();
        changes.record(draft(grant, Actor.of(request)).because(reason).from(described(grant)), () -> {
            if (!tokens.remove(name)) {
                throw new NotFound("the token " + name + " has just been revoked");
            }
            return grant;
        });
        tokens.readAgain();
    }

    private static ChangeDraft draft(IntakeGrant grant, Actor actor) {
        ChangeDraft draft = ChangeDraft.of(ChangeKind.INTAKE_TOKEN, "intake-token/" + grant.token(), actor);
        return grant.services().contains(IntakeGrant.ANY) ? draft : draft.affecting(grant.services());
    }

    private static String described(IntakeGrant grant) {
        return "environment: " + grant.environment() + "\nservices:\n  - " + String.join("\n  - ", grant.services());
    }

    private IntakeTokens.Stored find(String name) {
        return tokens.all().stream()
                .filter(one -> one.grant().token().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("there is no such token; it may have been revoked"));
    }

    private IntakeTokenRow row(IntakeTokens.Stored stored) {
        IntakeGrant grant = stored.grant();
        return new IntakeTokenRow(
                grant.token(),
                grant.environment(),
                grant.services(),
                stored.author(),
                stored.createdAt(),
                tokens.lastUsed(grant.token()));
    }
}
