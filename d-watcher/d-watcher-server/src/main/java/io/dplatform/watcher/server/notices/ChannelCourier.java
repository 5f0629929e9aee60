package io.dplatform.watcher.server.notices;

import io.dplatform.watcher.server.notices.Destination.Mail;
import java.time.Clock;
import java.util.function.Supplier;

/** The courier of the kinds that there are. */
final class ChannelCourier implements Courier {

    private final HttpSender http;
    private final MailSender mails;
    private final Supplier<String> console;
    private final Clock clock;

    /** @param console address of this server as people reach it, {@code ""} while it is not known */
    ChannelCourier(HttpSender http, MailSender mails, Supplier<String> console, Clock clock) {
        this.http = http;
        this.mails = mails;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void deliver(Channel channel, Notice notice) throws DeliveryFailed {
        String base = console.get();
        String link = base.isEmpty() ? "" : base + notice.path();
        NoticeText text = new NoticeText(notice, channel.language(), link);
        Destination to = channel.destination();
        Mail mail = to.mail();
        if (mail != null) {
            mails.send(mail, text);
            return;
        }
        HttpBody body;
        try {
            body = HttpBody.of(channel.kind(), to, notice, text, link, clock.instant());
        } catch (AddressRefused e) {
            throw new DeliveryFailed(e.getMessage() == null ? "refused" : e.getMessage(), e);
        }
        http.post(channel.kind(), body);
    }
}
