package dev.jobqueue.plugin.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** Stands before a mail server that knows no STARTTLS, or has no good certificate, and speaks TLS for it. */
final class TlsFront implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Certificates certificates;
    private final boolean startsInClear;
    private final int behind;

    TlsFront(Certificates certificates, Tls tls, int behind) throws IOException {
        this.certificates = certificates;
        this.behind = behind;
        startsInClear = tls == Tls.STARTTLS;
        start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        try (Socket client = server.accept();
                Socket office = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (startsInClear) {
                say(client, "220 front");
                readLine(client.getInputStream());
                say(client, "250-front\r\n250 STARTTLS");
                readLine(client.getInputStream());
                say(client, "220 go on");
                readLine(office.getInputStream());
            }
            SSLSocket secured = (SSLSocket)
                    certificates.server().getSocketFactory().createSocket(client, "front", client.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            start(() -> copy(office, secured));
            copy(secured, office);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Ends when one of them does. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket to, String text) throws IOException {
        to.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void readLine(InputStream in) throws IOException {
        int read = in.read();
        while (read >= 0 && read != '\n') {
            read = in.read();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tls front");
        thread.setDaemon(true);
        // A client that does not trust us hangs up, as tests want it to.
        thread.setUncaughtExceptionHandler((ended, failure) -> ended.interrupt());
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
