package dev.jobqueue.plugin.sftp;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A server in the JVM of the test, whose user has a password; it refuses files called {@code private}, and is slow with {@code slow}. */
final class Embedded implements AutoCloseable {

    static {
        PlatformKeys.use();
    }

    static final String USER = "ada";
    static final String PASSWORD = "l0velace";

    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;

    Embedded(Path folder) throws IOException, GeneralSecurityException {
        hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new Moods())
                .build()));
        server.start();
    }

    int port() {
        return server.getPort();
    }

    String fingerprint() {
        return HostKeys.fingerprint(hostKey.getPublic());
    }

    /** Until somebody has asked for the slow file. */
    void awaitRequest() {
        try {
            asked.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Moods implements SftpFileSystemAccessor {

        @Override
        public SeekableByteChannel openFile(
                SftpSubsystemProxy subsystem,
                FileHandle fileHandle,
                Path file,
                String handle,
                Set<? extends OpenOption> options,
                FileAttribute<?>... attributes)
                throws IOException {
            String name = String.valueOf(file.getFileName());
            if (name.equals("private")) {
                throw new AccessDeniedException(name);
            }
            if (name.equals("slow")) {
                asked.countDown();
                try {
                    closing.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options, attributes);
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.stop(true);
    }
}
