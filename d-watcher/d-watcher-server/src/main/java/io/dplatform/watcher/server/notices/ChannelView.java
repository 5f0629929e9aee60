package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.watcher.server.notices.Destination.Mail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel as admins see it: without its secrets. Times are epoch milliseconds.
 *
 * @param address enough to recognise it
 * @param waiting notices on their way
 * @param dropped notices that found no place or became too old, since the channel was made
 * @param failure why the last failed delivery failed
 * @param failing whether the last delivery failed
 */
record ChannelView(
        String name,
        ChannelKind kind,
        boolean enabled,
        Language language,
        Severity minSeverity,
        String address,
        boolean signed,
        @Nullable MailView mail,
        long waiting,
        long delivered,
        long dropped,
        @Nullable Long deliveredAt,
        @Nullable Long failedAt,
        @Nullable String failure,
        boolean failing) {

    /** A mail server without its password. */
    record MailView(String host, int port, Security security, String user, String from, List<String> to) {}

    static ChannelView of(Channels.Stored stored, long waiting) {
        Channel channel = stored.channel();
        Mail mail = channel.destination().mail();
        return new ChannelView(
                channel.name(),
                channel.kind(),
                channel.enabled(),
                channel.language(),
                channel.minSeverity(),
                channel.destination().masked(),
                !channel.destination().secret().isEmpty(),
                mail == null
                        ? null
                        : new MailView(mail.host(), mail.port(), mail.security(), mail.user(), mail.from(), mail.to()),
                waiting,
                stored.delivered(),
                stored.dropped(),
                stored.deliveredAt() == 0 ? null : stored.deliveredAt(),
                stored.failedAt() == 0 ? null : stored.failedAt(),
                stored.failure().isEmpty() ? null : stored.failure(),
                stored.failedAt() > stored.deliveredAt());
    }
}
