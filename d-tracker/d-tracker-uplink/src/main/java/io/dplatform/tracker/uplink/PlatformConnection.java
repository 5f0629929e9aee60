package io.dplatform.tracker.uplink;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One connection to the platform, used by one thread at a time. Any other thread may close it at any moment, which ends whatever
 * it is in, and so does an interrupt of the thread that uses it.
 */
final class PlatformConnection implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final PlatformAddress address;
    private final SocketChannel channel;
    private boolean used;
    private Socket socket;
    private InputStream in = InputStream.nullInputStream();

    PlatformConnection(PlatformAddress address) throws IOException {
        this.address = address;
        this.channel = SocketChannel.open();
        this.socket = channel.socket();
    }

    boolean leadsTo(PlatformAddress other) {
        return address.equals(other);
    }

    /** Whether it has carried a post: then the platform may have closed it since. */
    boolean isUsed() {
        return used;
    }

    void open() throws IOException {
        URI uri = address.uri();
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        InetSocketAddress target = new InetSocketAddress(uri.getHost(), port);
        if (target.isUnresolved()) {
            throw new IOException("unknown host: " + uri.getHost());
        }
        socket.connect(target, (int) CONNECT_TIMEOUT.toMillis());
        socket.setTcpNoDelay(true);
        if (secure) {
            socket = secured(socket, uri.getHost(), port);
        }
        in = new BufferedInputStream(socket.getInputStream(), 8 << 10);
    }

    /** The certificate has to be one the process trusts, and of that host. */
    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket secured;
        try {
            secured = (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket(plain, host, port, true);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("TLS of this process cannot be used", e);
        }
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** @param body compressed */
    HttpAnswer post(String path, String contentType, byte[] body) throws IOException {
        URI target = address.uri().resolve(path);
        String head = "POST " + target.getRawPath() + " HTTP/1.1\r\n"
                + "Host: " + target.getRawAuthority() + "\r\n"
                + "Authorization: Bearer " + address.token() + "\r\n"
                + "Content-Type: " + contentType + "\r\n"
                + "Content-Encoding: gzip\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "\r\n";
        OutputStream out = socket.getOutputStream();
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] message = new byte[start.length + body.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        out.write(message);
        out.flush();
        HttpAnswer answer = HttpAnswer.read(in);
        used = true;
        return answer;
    }

    /** Without ceremony: a polite end of TLS would have to wait for the other side. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to be done about it.
        }
    }
}
