package dev.jobqueue.plugin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrustTest {

    @TempDir
    private Path folder;

    private final AtomicInteger posts = new AtomicInteger();
    private Optional<HttpsServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(running -> running.stop(0));
    }

    @Test
    void an_authority_of_ones_own_is_trusted() throws Exception {
        Certificates made = Certificates.of("ip:127.0.0.1", folder);

        posting(start(made), Optional.of(made.pem())).post(new byte[0], Map.of());

        assertThat(posts).hasValue(1);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused_with_the_remedy() throws Exception {
        String url = start(Certificates.of("ip:127.0.0.1", folder));

        assertFails(url, Optional.empty())
                .startsWith(url + " cannot be reached: its certificate is not trusted (")
                .endsWith("or write the file of its authority in 'trust'");
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        Certificates made = Certificates.of("dns:other.example.org", folder);
        String url = start(made);

        assertFails(url, Optional.of(made.pem())).contains("127.0.0.1", "check the name of the host");
    }

    @Test
    void a_port_without_tls_is_named_so() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerInClear(plain));
            answering.setDaemon(true);
            answering.start();

            assertFails("https://127.0.0.1:" + plain.getLocalPort(), Optional.empty())
                    .contains("there is no secure connection (", "check that this port speaks TLS from the start");
        }
    }

    @Test
    void a_file_without_certificates_is_named() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));

        assertFails("https://127.0.0.1:1", Optional.of(empty))
                .startsWith("'trust' is of no use (")
                .contains("holds no certificate")
                .endsWith("write a file of certificates in PEM");
        assertFails("https://127.0.0.1:1", Optional.of(folder.resolve("missing.pem")))
                .contains("NoSuchFileException", "missing.pem");
    }

    private static void answerInClear(ServerSocket plain) {
        try (Socket connection = plain.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 no\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private AbstractStringAssert<?> assertFails(String url, Optional<Path> trust) {
        Posting posting = posting(url, trust);
        Throwable failure = catchThrowable(() -> posting.post(new byte[0], Map.of()));
        assertThat(failure).isInstanceOf(IOException.class);
        assertThat(posts).hasValue(0);
        return assertThat(failure.getMessage());
    }

    private static Posting posting(String url, Optional<Path> trust) {
        return new Posting(PostAddress.of(URI.create(url), PostAddress.DEFAULT_TIMEOUT, trust, List.of()));
    }

    private String start(Certificates certificates) throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        https.createContext("/", exchange -> {
            posts.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        https.start();
        server = Optional.of(https);
        return "https://127.0.0.1:" + https.getAddress().getPort();
    }
}
