package dev.jobqueue.plugin.sftp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.PublicKey;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** One session with a server, and why there is none. Nothing of the scheduler's user is used: no key, no agent, no configuration. */
final class Connection implements AutoCloseable {

    static {
        PlatformKeys.use();
    }

    private final SftpSettings settings;
    private final SshClient client;
    private volatile String rejectedKey = "";

    private Connection(SftpSettings settings) {
        this.settings = settings;
        this.client = SshClient.setUpDefaultClient();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setAgentFactory(null);
        client.setServerKeyVerifier(this::verify);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, settings.timeout());
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, settings.timeout());
        CoreModuleProperties.IDLE_TIMEOUT.set(client, settings.timeout());
        CoreModuleProperties.CHANNEL_CLOSE_TIMEOUT.set(client, Duration.ofSeconds(1));
        client.start();
    }

    static Connection open(SftpSettings settings) throws IOException {
        settings.hostKeys().check();
        return new Connection(settings);
    }

    private boolean verify(ClientSession session, SocketAddress address, PublicKey key) {
        boolean accepted = settings.hostKeys().accepts(session, address, key);
        if (!accepted) {
            rejectedKey = KeyUtils.getKeyType(key) + " " + HostKeys.fingerprint(key);
        }
        return accepted;
    }

    /** @throws IOException saying why the server did not let us in */
    SftpClient sftp() throws IOException {
        Server server = settings.server();
        ClientSession session;
        try {
            session = client.connect(server.user(), server.host(), server.port())
                    .verify(settings.timeout())
                    .getSession();
        } catch (UnresolvedAddressException unknown) {
            throw new IOException(server + " cannot be reached: there is no host of this name: check host", unknown);
        } catch (IOException failed) {
            throw unreachable(failed);
        }
        settings.credentials().addTo(session);
        try {
            session.auth().verify(settings.timeout());
            return SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException refused) {
            throw refused(session, refused);
        }
    }

    private IOException unreachable(IOException failed) {
        Throwable root = failed;
        while (root.getCause() != null && !(root instanceof ConnectException || root instanceof UnknownHostException)) {
            root = root.getCause();
        }
        return new IOException(
                settings.server() + " cannot be reached (" + settings.mask().over(String.valueOf(root.getMessage()))
                        + "): check host and port, and that it is up",
                failed);
    }

    private IOException refused(ClientSession session, IOException refused) {
        String said = settings.mask().over(String.valueOf(refused.getMessage()));
        if (!rejectedKey.isEmpty()) {
            return new IOException(
                    settings.server() + " shows the host key " + rejectedKey
                            + ", which is not among those that the job trusts: it may be another server. If it is right, write"
                            + " this fingerprint as hostKey",
                    refused);
        }
        if (said.contains("authentication methods")) {
            return new IOException(
                    settings.server() + " does not accept the credentials (" + said
                            + "): check user, and password or private key",
                    refused);
        }
        if (refused instanceof SshException && session.isOpen()) {
            return new IOException(
                    settings.server() + " did not answer within "
                            + settings.timeout().toMillis() + " ms (" + said
                            + "): raise timeout, or find out what it waits for",
                    refused);
        }
        return new IOException(settings.server() + " ended the session (" + said + "): see its log", refused);
    }

    @Override
    public void close() {
        client.stop();
    }
}
