package io.dplatform.watcher.server.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dplatform.watcher.server.notices.Destination.Mail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailSenderTest {

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private static Mail mail(String host, int port) {
        return new Mail(host, port, Security.NONE, "", "", "d-platform@example.org", List.of("ops@example.org"));
    }

    private static NoticeText text() {
        return new NoticeText(NoticeTextTest.notice("order: 34 %\r\nBcc: everybody@example.org"), Language.ZH, "");
    }

    @Test
    void sendsToTheAddressThatWasLookedAt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> answer(server));
            answers.start();
            // A name that no resolver of the mail library knows: only the guard does.
            AddressGuard guard = new AddressGuard(
                    List.of("mail.inside"), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});

            new MailSender(guard).send(mail("mail.inside", server.getLocalPort()), text());

            answers.join();
            assertThat(heard).contains("MAIL FROM:<d-platform@example.org>", "RCPT TO:<ops@example.org>");
            assertThat(heard).noneMatch(line -> line.startsWith("Bcc"));
            assertThat(heard).anyMatch(line -> line.startsWith("Subject: "));
        }
    }

    @Test
    void sendsNothingInsideUnlessItIsListed() {
        AddressGuard guard = new AddressGuard(List.of(), InetAddress::getAllByName);

        assertThatThrownBy(() -> new MailSender(guard).send(mail("127.0.0.1", 25), text()))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("allowed-hosts");
    }

    private void answer(ServerSocket server) {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = socket.getOutputStream()) {
            say(out, "220 here");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                data = line.equals("DATA");
                say(out, data ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
