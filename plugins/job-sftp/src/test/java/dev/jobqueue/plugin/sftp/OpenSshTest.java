package dev.jobqueue.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real sshd. */
@Timeout(120)
class OpenSshTest {

    @TempDir
    private static Path keys;

    private static OpenSsh server;

    @TempDir
    private Path folder;

    private final TaskTester tester = new TaskTester();
    private Path local;
    private Path remote;

    @BeforeAll
    static void start() throws Exception {
        server = OpenSsh.start(keys);
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void make() throws IOException {
        local = Files.createDirectory(folder.resolve("local"));
        remote = Files.createDirectory(folder.resolve("remote"));
    }

    @Test
    void files_are_uploaded_and_deleted_where_the_job_says_so() throws Exception {
        Files.writeString(local.resolve("a.csv"), "x".repeat(100_000));
        Files.writeString(local.resolve("b.csv"), "b");
        Files.writeString(local.resolve("c.txt"), "c");
        Files.createSymbolicLink(local.resolve("link.csv"), Path.of("/etc/hostname"));
        run("action", "upload", "from", local, "files", "*.csv", "to", remote, "remove", true);

        assertThat(names(remote)).containsExactly("a.csv", "b.csv");
        assertThat(remote.resolve("a.csv")).hasContent("x".repeat(100_000));
        assertThat(names(local)).containsExactly("c.txt", "link.csv");
        assertThat(tester.attributes()).containsEntry("files", "2").containsEntry("bytes", "100001");
        assertThat(tester.output()).contains("uploaded a.csv (100000 bytes)", "2 files, 100001 bytes");
    }

    @Test
    void files_are_downloaded_and_deleted_where_the_job_says_so() throws Exception {
        Files.writeString(remote.resolve("a.csv"), "x".repeat(100_000));
        Files.writeString(remote.resolve("b.txt"), "b");
        run("action", "download", "from", remote, "files", List.of("*.csv"), "to", local, "remove", true);

        assertThat(local.resolve("a.csv")).hasContent("x".repeat(100_000));
        assertThat(names(local)).containsExactly("a.csv");
        assertThat(names(remote)).containsExactly("b.txt");
    }

    @Test
    void what_is_there_is_replaced_only_where_the_job_says_so() throws Exception {
        for (String action : List.of("upload", "download")) {
            Path from = action.equals("upload") ? local : remote;
            Path to = action.equals("upload") ? remote : local;
            Files.writeString(from.resolve("a"), "new");
            Files.writeString(to.resolve("a"), "old");
            assertFails("action", action, "from", from, "files", "a", "to", to)
                    .endsWith("already: set overwrite: true, or take it away");
            assertThat(to.resolve("a")).hasContent("old");

            run("action", action, "from", from, "files", "a", "to", to, "overwrite", true);
            assertThat(to.resolve("a")).hasContent("new");
            assertThat(names(to)).containsExactly("a");
        }
    }

    @Test
    void folders_and_files_that_are_missing_are_named() throws Exception {
        Path missing = folder.resolve("missing");
        Files.writeString(local.resolve("a"), "a");
        assertFails("action", "download", "from", missing, "files", "*", "to", local)
                .startsWith(server() + " refused (")
                .endsWith("No such file): check the folders in from and to, which are not made");
        assertFails("action", "upload", "from", local, "files", "*", "to", missing)
                .contains("No such file");
        assertFails("action", "upload", "from", missing, "files", "*", "to", remote)
                .isEqualTo("from " + missing + " is no folder: make it, or mend the path");
        assertFails("action", "download", "from", remote, "files", "*", "to", missing)
                .isEqualTo("to " + missing + " is no folder: make it, or mend the path");
        assertFails("action", "download", "from", remote, "files", "*.csv", "to", local, "mustMatch", true)
                .startsWith("no file in " + remote + " of " + server() + " matches *.csv");
    }

    @Test
    void the_server_is_known_by_a_fingerprint_a_key_or_a_file() throws Exception {
        Path knownHosts = Files.writeString(
                folder.resolve("known_hosts"), "[127.0.0.1]:" + server.port + " " + server.hostKey() + "\n");
        String fingerprint = HostKeys.pins(List.of(server.hostKey())).get(0).fingerprint();
        for (Map<String, Object> trust : List.<Map<String, Object>>of(
                Map.of("hostKey", fingerprint),
                Map.of("hostKey", List.of("SHA256:" + "A".repeat(43), server.hostKey())),
                Map.of("knownHosts", knownHosts.toString()),
                Map.of("acceptAnyHostKey", true))) {
            transfer(trust);
        }
    }

    @Test
    void another_server_is_refused_and_its_key_is_named() throws Exception {
        String fingerprint = HostKeys.pins(List.of(server.hostKey())).get(0).fingerprint();
        Path knownHosts = Files.writeString(folder.resolve("known_hosts"), "other.example.org " + server.hostKey());
        for (Map<String, Object> trust : List.<Map<String, Object>>of(
                Map.of("hostKey", "SHA256:" + "A".repeat(43)), Map.of("knownHosts", knownHosts.toString()))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> transfer(trust))
                    .withMessageStartingWith(server() + " shows the host key ssh-ed25519 " + fingerprint
                            + ", which is not" + " among those that the job trusts");
        }
        assertThat(knownHosts).hasContent("other.example.org " + server.hostKey());
    }

    @Test
    void keys_are_read_with_their_passphrase() throws Exception {
        run(
                "privateKeyFile",
                keys.resolve("locked"),
                "passphrase",
                "passphrase-of-the-key",
                "action",
                "upload",
                "from",
                local,
                "files",
                "*",
                "to",
                remote);
        assertFails(
                        "privateKeyFile",
                        keys.resolve("locked"),
                        "passphrase",
                        "wr0ng",
                        "action",
                        "upload",
                        "from",
                        local,
                        "files",
                        "*",
                        "to",
                        remote)
                .startsWith("privateKeyFile " + keys.resolve("locked") + " is no private key that can be opened (");
        assertFails(
                        "privateKeyFile",
                        keys.resolve("none"),
                        "action",
                        "upload",
                        "from",
                        local,
                        "files",
                        "*",
                        "to",
                        remote)
                .startsWith("privateKeyFile " + keys.resolve("none") + " cannot be read (NoSuchFileException): ");
    }

    private void transfer(Map<String, Object> trust) throws Exception {
        Map<String, Object> with = new HashMap<>(with("action", "upload", "from", local, "files", "*", "to", remote));
        with.remove("hostKey");
        with.putAll(trust);
        tester.run(new SftpJobType(), with);
    }

    private static String server() {
        return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + server.port;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, Object> with(Object... keys) throws IOException {
        Map<String, Object> with = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                server.port,
                "user",
                System.getProperty("user.name"),
                "hostKey",
                server.hostKey()));
        for (int index = 0; index < keys.length; index += 2) {
            Object value = keys[index + 1];
            with.put((String) keys[index], value instanceof Path path ? path.toString() : value);
        }
        if (!with.containsKey("privateKeyFile")) {
            with.put("privateKey", Files.readString(OpenSshTest.keys.resolve("user")));
        }
        return with;
    }

    private void run(Object... keys) throws Exception {
        tester.run(new SftpJobType(), with(keys));
    }

    private AbstractStringAssert<?> assertFails(Object... keys) {
        try {
            run(keys);
        } catch (Exception failure) {
            return assertThat(failure.getMessage());
        }
        throw new AssertionError(List.of(keys) + " succeeded");
    }
}
