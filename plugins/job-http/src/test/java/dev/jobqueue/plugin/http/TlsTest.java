package dev.jobqueue.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

    @TempDir
    private static Path folder;

    private static Authority authority;

    private final TaskTester tester = new TaskTester();

    @BeforeAll
    static void sign() throws Exception {
        authority = Authority.of("localhost", folder);
    }

    @Test
    void a_server_is_trusted_by_the_certificates_of_a_file() throws Exception {
        try (Site site = new Site(authority.tls())) {
            run(site.origin(), authority.pem());
        }
        assertThat(tester.attributes()).containsEntry("status", "200");
    }

    @Test
    void a_server_whose_certificate_nobody_knows_is_not_talked_to() throws Exception {
        try (Site site = new Site(authority.tls())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> tester.run(new HttpJobType(), Map.of("url", site.origin() + "/ok")))
                    .withMessageStartingWith(site.origin() + " offers no TLS that is trusted (")
                    .withMessageContaining("PKIX path building failed")
                    .withMessageContaining("name the certificates of its authority as trust");
            assertThat(site.requests).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_host_is_refused() throws Exception {
        try (Site site = new Site(authority.tls())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> run(site.origin("127.0.0.1"), authority.pem()))
                    .withMessageContaining("or the host that its certificate is for in url");
            assertThat(site.requests).isEmpty();
        }
    }

    @Test
    void a_server_without_tls_is_told_from_one_that_is_not_there() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> greet(plain));
            server.start();
            String origin = "https://localhost:" + plain.getLocalPort();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> run(origin, authority.pem()))
                    .withMessageStartingWith(origin + " offers no TLS that is trusted (");
            server.join();
        }
    }

    private static void greet(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            assertThat(socket.getInputStream().read(new byte[10_000])).isPositive();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Test
    void a_file_without_certificates_is_named() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path other = Files.writeString(folder.resolve("other.pem"), "not a certificate");
        for (Path file : new Path[] {empty, other, folder.resolve("missing.pem")}) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> run("https://localhost:1", file))
                    .withMessageStartingWith("trust " + file + " has no certificates that can be read (")
                    .withMessageEndingWith("): write a PEM file that begins with -----BEGIN CERTIFICATE-----");
        }
    }

    private void run(String origin, Path trust) throws Exception {
        tester.run(new HttpJobType(), Map.of("url", origin + "/ok", "trust", trust.toString()));
    }
}
