package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.config.remote.request.AbstractConfigRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigBatchListenRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigFuzzyWatchRequest;
import com.alibaba.nacos.api.naming.remote.request.AbstractNamingRequest;
import com.alibaba.nacos.api.naming.remote.request.NamingFuzzyWatchRequest;
import com.alibaba.nacos.api.remote.request.InternalRequest;
import com.alibaba.nacos.api.remote.request.Request;
import io.dplatform.confcenter.devserver.Answers.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: everybody who knows one of the passwords everything, in the namespaces that there are; nobody else anything. A
 * token is a user, its end, and both signed with the user's password: it outlives a restart, and nothing has to be kept. Immutable.
 */
final class Access {

    static final Duration TOKEN_LIFE = Duration.ofHours(5);

    private static final String TOKEN = "accessToken";
    private static final String MAC = "HmacSHA256";
    private static final String PUBLIC = "public";

    private final Map<String, String> passwords;
    private final Set<String> namespaces;
    private final Clock clock;

    /**
     * @param passwords by user name, without dots; none: everybody is let in
     * @param namespaces empty: all there may be
     */
    Access(Map<String, String> passwords, Set<String> namespaces, Clock clock) {
        this.passwords = Map.copyOf(passwords);
        this.namespaces = Set.copyOf(namespaces);
        this.clock = clock;
    }

    /** The token of a user who may come in, null for all others. */
    @Nullable
    String login(String user, String password) {
        if (passwords.isEmpty()) {
            return "none-needed";
        }
        String expected = passwords.getOrDefault(user, "");
        boolean same = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
        if (expected.isEmpty() || !same) {
            return null;
        }
        String signed = user + "." + (clock.millis() + TOKEN_LIFE.toMillis());
        return signed + "." + signature(signed, expected);
    }

    /** Refuses by the codes of a real server: 403, upon which a client logs in again. */
    void check(Request request) {
        if (request instanceof InternalRequest) { // of the connection itself
            return;
        }
        if (!passwords.isEmpty() && !isValid(request.getHeader(TOKEN))) {
            throw new Refused(Answers.NO_RIGHT, "token invalid!");
        }
        if (!namespaces.isEmpty()) {
            checkNamespaces(request);
        }
    }

    private boolean isValid(@Nullable String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,18}")) {
            return false;
        }
        String password = passwords.getOrDefault(parts[0], "");
        return !password.isEmpty()
                && MessageDigest.isEqual(
                        signature(parts[0] + "." + parts[1], password).getBytes(StandardCharsets.US_ASCII),
                        parts[2].getBytes(StandardCharsets.US_ASCII))
                && clock.millis() < Long.parseLong(parts[1]);
    }

    private void checkNamespaces(Request request) {
        if (request instanceof ConfigBatchListenRequest listen) {
            listen.getConfigListenContexts().forEach(context -> checkNamespace(context.getTenant()));
        } else if (request instanceof AbstractConfigRequest config) {
            checkNamespace(config.getTenant());
        } else if (request instanceof ConfigFuzzyWatchRequest watch) {
            checkPattern(watch.getGroupKeyPattern());
        } else if (request instanceof NamingFuzzyWatchRequest watch) {
            checkPattern(watch.getGroupKeyPattern());
        } else if (request instanceof AbstractNamingRequest naming) {
            checkNamespace(naming.getNamespace());
        }
    }

    private void checkPattern(@Nullable String pattern) {
        int end = pattern == null ? -1 : pattern.indexOf(">>");
        checkNamespace(pattern == null || end < 0 ? pattern : pattern.substring(0, end));
    }

    private void checkNamespace(@Nullable String namespace) {
        String named = namespace == null || namespace.isBlank() ? PUBLIC : namespace;
        if (!namespaces.contains(named)) {
            throw new Refused(
                    Answers.NO_RIGHT,
                    "authorization failed! This server has no namespace \"" + named + "\" (expected: one of "
                            + namespaces.stream().sorted().toList() + ")");
        }
    }

    private static String signature(String signed, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), MAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform must have it
        }
    }
}
