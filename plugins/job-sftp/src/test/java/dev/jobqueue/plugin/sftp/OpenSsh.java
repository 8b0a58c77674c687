package dev.jobqueue.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's sshd as a process of its own on this machine, with keys and a configuration of its own. */
final class OpenSsh implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path SFTP_SERVER = Path.of("/usr/lib/openssh/sftp-server");

    private static final Path PRIVILEGES = Path.of("/run/sshd");

    final Path folder;
    final int port;
    private final Process sshd;
    private final boolean madePrivileges;

    private OpenSsh(Path folder, int port, Process sshd, boolean madePrivileges) {
        this.folder = folder;
        this.port = port;
        this.sshd = sshd;
        this.madePrivileges = madePrivileges;
    }

    /** Skips the test where there is no sshd. */
    static OpenSsh start(Path folder) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(SSHD) && Files.isExecutable(SFTP_SERVER),
                "there is no " + SSHD + " here: install the package openssh-server");
        boolean made = makePrivilegeFolder();
        keygen(folder.resolve("host"), "");
        keygen(folder.resolve("user"), "");
        keygen(folder.resolve("locked"), "passphrase-of-the-key");
        Path authorized = folder.resolve("authorized");
        Files.writeString(
                authorized,
                Files.readString(folder.resolve("user.pub")) + Files.readString(folder.resolve("locked.pub")));
        int port = freePort();
        Path configuration = Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + folder.resolve("host"),
                        "AuthorizedKeysFile " + authorized,
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "PermitRootLogin yes",
                        "PasswordAuthentication no",
                        "Subsystem sftp " + SFTP_SERVER,
                        ""));
        Process sshd = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        OpenSsh server = new OpenSsh(folder, port, sshd, made);
        server.awaitStart();
        return server;
    }

    /** Of root, sshd wants a folder that the package's service makes. True where it was not there. */
    private static boolean makePrivilegeFolder() throws IOException {
        boolean needed = System.getProperty("user.name").equals("root") && !Files.isDirectory(PRIVILEGES);
        if (needed) {
            Files.createDirectory(PRIVILEGES);
        }
        return needed;
    }

    private static void keygen(Path key, String passphrase) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(
                        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", key.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keygen.waitFor()).as(said).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers()) {
            if (!sshd.isAlive() || System.nanoTime() > end) {
                close();
                throw new IOException("sshd did not start: " + Files.readString(folder.resolve("sshd.log")));
            }
            Thread.onSpinWait();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'S';
        } catch (IOException notYet) {
            return false;
        }
    }

    String hostKey() throws IOException {
        return Files.readString(folder.resolve("host.pub")).strip();
    }

    @Override
    public void close() throws IOException {
        sshd.destroy();
        sshd.onExit().join();
        if (madePrivileges) {
            Files.deleteIfExists(PRIVILEGES);
        }
    }
}
