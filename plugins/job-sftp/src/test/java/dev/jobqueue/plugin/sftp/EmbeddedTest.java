package dev.jobqueue.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between a job and a server. */
@Timeout(120)
class EmbeddedTest {

    @TempDir
    private Path folder;

    private final TaskTester tester = new TaskTester();
    private Path local;
    private Path remote;
    private Embedded server;

    @BeforeEach
    void start() throws Exception {
        local = Files.createDirectory(folder.resolve("local"));
        remote = Files.createDirectory(folder.resolve("remote"));
        server = new Embedded(remote);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_password_logs_in() throws Exception {
        Files.writeString(remote.resolve("a"), "a");
        run("action", "download", "files", "*", "from", "/", "to", local);
        assertThat(local.resolve("a")).hasContent("a");
    }

    @Test
    void a_wrong_password_is_said_to_be_so_and_never_shown() {
        assertFails("action", "download", "files", "*", "from", "/", "to", local, "password", "wr0ng")
                .startsWith(address() + " does not accept the credentials (")
                .endsWith("): check user, and password or private key");
    }

    @Test
    void a_server_with_another_key_is_not_told_the_password() {
        assertFails("action", "download", "files", "*", "from", "/", "to", local, "hostKey", "SHA256:" + "A".repeat(43))
                .startsWith(address() + " shows the host key ecdsa-sha2-nistp256 " + server.fingerprint());
        assertThat(tester.output()).containsExactly("0 files, 0 bytes");
    }

    @Test
    void a_file_that_is_refused_is_named_with_the_remedy() throws Exception {
        Files.writeString(remote.resolve("private"), "p");
        assertFails("action", "download", "files", "*", "from", "/", "to", local)
                .startsWith(address() + " refused (")
                .endsWith("): give " + Embedded.USER + " the right to");
        assertThat(local).isEmptyDirectory();
    }

    @Test
    void a_refused_connection_and_an_unknown_host_are_named() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertFails("action", "download", "files", "*", "from", "/", "to", local, "port", port)
                .startsWith("sftp://ada@127.0.0.1:" + port + " cannot be reached (")
                .endsWith("): check host and port, and that it is up");
        assertFails("action", "download", "files", "*", "from", "/", "to", local, "host", "no-such-host.invalid")
                .contains("no-such-host.invalid:" + server.port() + " cannot be reached");
    }

    @Test
    void a_server_that_says_nothing_is_not_waited_for() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFails(
                            "action",
                            "download",
                            "files",
                            "*",
                            "from",
                            "/",
                            "to",
                            local,
                            "port",
                            silent.getLocalPort(),
                            "timeout",
                            "500ms")
                    .startsWith("sftp://ada@127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_a_failure() throws Exception {
        Files.writeString(remote.resolve("slow"), "s");
        assertFails("action", "download", "files", "*", "from", "/", "to", local, "timeout", "1s")
                .startsWith(address() + " did not answer within 1000 ms");
        assertThat(local).isEmptyDirectory();
    }

    @Test
    void an_interrupted_attempt_ends_and_leaves_no_half_a_file() throws Exception {
        Files.writeString(remote.resolve("slow"), "s");
        Thread task = Thread.currentThread();
        Thread watch = new Thread(() -> {
            server.awaitRequest();
            task.interrupt();
        });
        watch.start();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> run("action", "download", "files", "*", "from", "/", "to", local));
        watch.join();

        assertThat(local).isEmptyDirectory();
    }

    @Test
    void an_upload_replaces_at_a_server_that_is_no_openssh_too() throws Exception {
        Files.writeString(local.resolve("a"), "new");
        Files.writeString(remote.resolve("a"), "old");
        run("action", "upload", "files", "*", "from", local, "to", "/", "overwrite", true);

        assertThat(remote.resolve("a")).hasContent("new");
        try (Stream<Path> files = Files.list(remote)) {
            assertThat(files).hasSize(1);
        }
    }

    private String address() {
        return "sftp://ada@127.0.0.1:" + server.port();
    }

    private void run(Object... keys) throws Exception {
        Map<String, Object> with = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                server.port(),
                "user",
                Embedded.USER,
                "password",
                Embedded.PASSWORD,
                "hostKey",
                server.fingerprint()));
        for (int index = 0; index < keys.length; index += 2) {
            Object value = keys[index + 1];
            with.put((String) keys[index], value instanceof Path path ? path.toString() : value);
        }
        tester.run(new SftpJobType(), with);
    }

    private AbstractStringAssert<?> assertFails(Object... keys) {
        try {
            run(keys);
        } catch (Exception failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace + String.join("\n", tester.output()) + tester.attributes())
                    .doesNotContain(Embedded.PASSWORD, "wr0ng");
            return assertThat(failure.getMessage());
        }
        throw new AssertionError(List.of(keys) + " succeeded");
    }
}
