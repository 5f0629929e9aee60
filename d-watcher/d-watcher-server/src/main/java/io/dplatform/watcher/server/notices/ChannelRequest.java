package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.watcher.server.notices.Destination.Mail;
import io.dplatform.watcher.server.web.InvalidRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A channel as an admin enters it. Of one that is there, an absent address, secret or password stays as it is.
 *
 * @param url of all but mail
 * @param mail of mail alone
 */
@SuppressWarnings("ConstantValue") // JSON may leave out anything
record ChannelRequest(
        ChannelKind kind,
        boolean enabled,
        Language language,
        Severity minSeverity,
        @Nullable String url,
        @Nullable String secret,
        @Nullable MailRequest mail,
        @Nullable String reason) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9.-]{1,190}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,253}");
    private static final int MAX_SECRET = 500;
    private static final int MAX_TO = 50;

    /** How mail is sent. */
    record MailRequest(
            String host,
            int port,
            Security security,
            @Nullable String user,
            @Nullable String password,
            String from,
            List<String> to) {

        /** Without the password. */
        @Override
        public String toString() {
            return "MailRequest[" + host + ":" + port + "]";
        }
    }

    ChannelRequest {
        require("kind", kind, "webhook, dingtalk, feishu, wecom or mail");
        require("language", language, "en or zh");
        require("minSeverity", minSeverity, "info, warning or critical");
    }

    private static void require(String name, @Nullable Object value, String expected) {
        if (value == null) {
            throw new InvalidRequest(name, "", expected);
        }
    }

    static String acceptedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequest("name", name, "1 to 64 of the letters a to z, digits, '.', '_' and '-'");
        }
        return name;
    }

    /** @param before what is there, whose secrets stay where none are given; null where there is none */
    Channel channel(String name, @Nullable Channel before) {
        Destination old = before != null && before.kind() == kind ? before.destination() : null;
        Destination destination = kind.isHttp() ? http(old) : new Destination("", "", mail(old));
        return new Channel(name, kind, enabled, language, minSeverity, destination);
    }

    private Destination http(@Nullable Destination old) {
        String address = url == null || url.isBlank() ? (old == null ? "" : old.url()) : url.strip();
        try {
            AddressGuard.checked(address);
        } catch (AddressRefused e) {
            throw new InvalidRequest("url", "…", String.valueOf(e.getMessage()));
        }
        String kept = old == null ? "" : old.secret();
        String signing = secret == null ? kept : secret.strip();
        if (signing.length() > MAX_SECRET) {
            throw new InvalidRequest("secret", "…", "at most " + MAX_SECRET + " characters");
        }
        return new Destination(address, signing, null);
    }

    private Mail mail(@Nullable Destination old) {
        MailRequest entered = mail;
        if (entered == null) {
            throw new InvalidRequest("mail", "", "host, port, security, from and to");
        }
        require("mail.host", entered.host(), "a host");
        require("mail.security", entered.security(), "none, starttls or tls");
        require("mail.from", entered.from(), "an address");
        require("mail.to", entered.to(), "addresses");
        if (!HOST.matcher(entered.host()).matches() || entered.port() < 1 || entered.port() > 65_535) {
            throw new InvalidRequest("mail.host", entered.host() + ":" + entered.port(), "a host and its port");
        }
        if (entered.to().isEmpty() || entered.to().size() > MAX_TO) {
            throw new InvalidRequest("mail.to", entered.to().size() + " addresses", "1 to " + MAX_TO);
        }
        address("mail.from", entered.from());
        entered.to().forEach(to -> address("mail.to", to));
        Mail kept = old == null ? null : old.mail();
        String password = entered.password() == null ? (kept == null ? "" : kept.password()) : entered.password();
        String user = entered.user() == null ? "" : entered.user().strip();
        return new Mail(
                entered.host(),
                entered.port(),
                entered.security(),
                user,
                password,
                entered.from(),
                List.copyOf(entered.to()));
    }

    private static void address(String name, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new InvalidRequest(name, address, "an address such as ops@example.org");
        }
    }

    /** Without secrets: request records end up in logs. */
    @Override
    public String toString() {
        return "ChannelRequest[" + kind + "]";
    }
}
