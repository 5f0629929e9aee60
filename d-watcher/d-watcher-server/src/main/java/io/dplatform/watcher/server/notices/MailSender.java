package io.dplatform.watcher.server.notices;

import io.dplatform.watcher.server.notices.Destination.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;

/** Sends mail by servers that admins named: to the addresses that the {@link AddressGuard} let through, and to no others. */
final class MailSender {

    private static final String PATIENCE = Long.toString(Duration.ofSeconds(5).toMillis());

    private final AddressGuard guard;

    MailSender(AddressGuard guard) {
        this.guard = guard;
    }

    void send(Mail mail, NoticeText text) throws DeliveryFailed {
        try {
            InetAddress address = guard.resolve(mail.host())[0];
            Session session = Session.getInstance(settings(mail, address));
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress(mail.from(), true));
            for (String to : mail.to()) {
                message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            }
            message.setSubject(text.title(), StandardCharsets.UTF_8.name());
            message.setText(text.text(), StandardCharsets.UTF_8.name());
            message.saveChanges();
            try (Transport transport = session.getTransport(mail.security() == Security.TLS ? "smtps" : "smtp")) {
                transport.connect(
                        mail.host(),
                        mail.port(),
                        mail.user().isEmpty() ? null : mail.user(),
                        mail.password().isEmpty() ? null : mail.password());
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (AddressRefused e) {
            throw new DeliveryFailed(e.getMessage() == null ? "refused" : e.getMessage(), e);
        } catch (UnknownHostException e) {
            throw new DeliveryFailed("its host is not known by name", e);
        } catch (MessagingException e) {
            throw new DeliveryFailed(
                    "the mail server did not take it: " + e.getClass().getSimpleName(), e);
        }
    }

    private static Properties settings(Mail mail, InetAddress address) {
        String protocol = mail.security() == Security.TLS ? "mail.smtps." : "mail.smtp.";
        Properties settings = new Properties();
        settings.put(protocol + "connectiontimeout", PATIENCE);
        settings.put(protocol + "timeout", PATIENCE);
        settings.put(protocol + "writetimeout", PATIENCE);
        settings.put(protocol + "auth", Boolean.toString(!mail.user().isEmpty()));
        settings.put(protocol + "starttls.enable", Boolean.toString(mail.security() == Security.STARTTLS));
        settings.put(protocol + "starttls.required", Boolean.toString(mail.security() == Security.STARTTLS));
        settings.put(protocol + "ssl.checkserveridentity", "true");
        settings.put(protocol + "socketFactory", new PinnedSockets(address));
        settings.put(protocol + "socketFactory.fallback", "false");
        return settings;
    }

    /** Sockets that connect to one address, whatever a name has become meanwhile; TLS is laid over them by name. */
    private static final class PinnedSockets extends SocketFactory {

        private final InetAddress address;

        PinnedSockets(InetAddress address) {
            this.address = address;
        }

        @Override
        public Socket createSocket() {
            return new Pinned(address);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(address, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(address, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return new Socket(address, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(address, port, local, localPort);
        }
    }

    private static final class Pinned extends Socket {

        private final InetAddress address;

        Pinned(InetAddress address) {
            this.address = address;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            super.connect(new InetSocketAddress(address, ((InetSocketAddress) endpoint).getPort()), timeout);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }
    }
}
