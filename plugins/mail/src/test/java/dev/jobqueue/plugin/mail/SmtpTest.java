package dev.jobqueue.plugin.mail;

import static dev.jobqueue.plugin.mail.MailFailures.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.parameter.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may go wrong between us and a mail server, and what is said of it. */
@Timeout(60)
class SmtpTest {

    private static final Map<String, Object> LOGIN = Map.of("user", "ops", "password", PASSWORD);

    @TempDir
    private Path folder;

    private final PostOffice office = new PostOffice();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_user_logs_in() throws Exception {
        send(office.withUser("ops", PASSWORD).port(), LOGIN);

        assertThat(office.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void a_user_logs_in_over_tls_by_an_authority_of_ones_own(Tls tls) throws Exception {
        Certificates certificates = Certificates.of("dns:localhost", folder);
        office.withUser("ops", PASSWORD);
        try (TlsFront front = new TlsFront(certificates, tls, office.port())) {
            Map<String, Object> with = new HashMap<>(LOGIN);
            with.put("tls", tls.toString());
            with.put("trust", certificates.pem().toString());

            send(front.port(), with);
        }
        assertThat(office.received()).hasSize(1);
    }

    @Test
    void a_wrong_password_is_named_with_the_user() throws Exception {
        office.withUser("ops", "another");

        assertFails(office.port(), LOGIN)
                .startsWith("localhost:" + office.port() + " refuses user 'ops' (535 ")
                .endsWith("): check 'user' and 'password'");
    }

    @Test
    void a_password_that_the_server_repeats_is_not_shown() throws IOException {
        String base64 = Base64.getEncoder().encodeToString(("\0ops\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (ScriptedServer server = new ScriptedServer(
                "220 scripted",
                line -> line.startsWith("EHLO")
                        ? "250-scripted\r\n250 AUTH PLAIN"
                        : line.startsWith("AUTH") ? "535 no: " + PASSWORD + " " + base64 + " " + line : "")) {
            assertFails(server.port(), LOGIN).contains("refuses user 'ops' (535 no: *** *** AUTH PLAIN");
            assertThat(String.join(" ", server.lines)).contains(base64);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT"})
    void a_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_said(Tls tls) throws Exception {
        Certificates certificates = Certificates.of("dns:localhost", folder);
        try (TlsFront front = new TlsFront(certificates, tls, office.port())) {
            assertFails(front.port(), Map.of("tls", tls.toString()))
                    .startsWith("localhost:" + front.port() + " cannot be reached: its certificate is not trusted (")
                    .endsWith("or write the file of its authority in 'trust'");
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        Certificates certificates = Certificates.of("dns:mail.example.org", folder);
        try (TlsFront front = new TlsFront(certificates, Tls.IMPLICIT, office.port())) {
            assertFails(
                            front.port(),
                            Map.of(
                                    "tls",
                                    "implicit",
                                    "trust",
                                    certificates.pem().toString()))
                    .contains("its certificate is not trusted", "localhost", "check the name of the host");
        }
        assertFails(office.tlsPort(), Map.of("tls", "implicit")).contains("its certificate is not trusted");
    }

    @Test
    void a_server_without_starttls_gets_nothing() {
        assertFails(office.port(), Map.of("tls", "starttls"))
                .isEqualTo("localhost:" + office.port() + " offers no STARTTLS: write 'tls: implicit' with the port "
                        + "for it, or 'tls: none' if nobody can listen");
    }

    @Test
    void tls_to_a_port_in_clear_is_named_so() {
        assertFails(office.port(), Map.of("tls", "implicit"))
                .contains("there is no secure connection (", "check that this port speaks TLS from the start");
    }

    @Test
    void a_server_that_never_speaks_is_given_up() throws IOException {
        try (ScriptedServer server = new ScriptedServer("", line -> "")) {
            assertFails(server.port(), Map.of("timeout", "300ms"))
                    .isEqualTo("localhost:" + server.port() + " did not answer within 300 ms: "
                            + "check that it is up, and that 'tls: none' is right for this port");
        }
    }

    @Test
    void a_refused_connection_and_an_unknown_host_are_named() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFails(port, LOGIN)
                .isEqualTo("localhost:" + port
                        + " cannot be reached: the connection is refused: check that it is up, and the port");
        assertFails(25, Map.of("host", "mail.invalid", "tls", "none"))
                .isEqualTo("mail.invalid:25 cannot be reached: nobody knows its name: check 'host'");
    }

    @Test
    void what_the_server_answers_to_the_sender_and_to_the_mail_is_shown() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                "220 scripted", line -> line.startsWith("MAIL") ? "553 5.7.1 not your address" : "")) {
            assertFails(server.port(), Map.of())
                    .isEqualTo("localhost:" + server.port()
                            + " refuses the sender (553 5.7.1 not your address): check 'from'");
        }
        try (ScriptedServer server =
                new ScriptedServer("220 scripted", line -> line.equals(".") ? "554 5.6.0 smells of spam" : "")) {
            assertFails(server.port(), Map.of())
                    .isEqualTo("localhost:" + server.port() + " does not take the mail: 554 5.6.0 smells of spam");
        }
        try (ScriptedServer server = new ScriptedServer("421 4.3.2 closed today", line -> "")) {
            assertFails(server.port(), Map.of()).contains("does not take the mail: ", "421");
        }
    }

    @Test
    void every_receiver_who_is_refused_is_named() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer("220 scripted", line -> line.startsWith("RCPT") ? "550 5.1.1 no such user" : "")) {
            assertFails(server.port(), Map.of("to", List.of("a@example.org", "b@example.org")))
                    .contains("refuses 'a@example.org' (550 5.1.1", "refuses 'b@example.org' (550 5.1.1");
            assertThat(server.lines).noneMatch(line -> line.equals("DATA"));
        }
    }

    private AbstractStringAssert<?> assertFails(int port, Map<String, Object> with) {
        String failure = MailFailures.of(() -> send(port, with));
        assertThat(office.received()).isEmpty();
        return assertThat(failure);
    }

    private static void send(int port, Map<String, Object> with) throws Exception {
        Map<String, Object> all =
                new HashMap<>(Map.of("port", port, "from", "jobqueue@example.org", "to", "ops@example.org"));
        all.putAll(with);
        EmailNotifierType type = new EmailNotifierType();
        type.create(Parameters.read(type.parameters(), all)).deliver(Messages.of("title", "text"));
    }
}
