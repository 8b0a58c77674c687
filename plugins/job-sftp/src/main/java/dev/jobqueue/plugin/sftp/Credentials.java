package dev.jobqueue.plugin.sftp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** What proves who logs in; in no text that it makes of itself. */
record Credentials(
        Optional<String> password,
        Optional<String> privateKey,
        Optional<Path> privateKeyFile,
        Optional<String> passphrase) {

    /** @throws IOException when the private key cannot be read; it says nothing of what is in it */
    void addTo(ClientSession session) throws IOException {
        for (KeyPair key : keys()) {
            session.addPublicKeyIdentity(key);
        }
        password.ifPresent(session::addPasswordIdentity);
    }

    private List<KeyPair> keys() throws IOException {
        if (privateKey.isPresent()) {
            return read("privateKey", new ByteArrayInputStream(privateKey.get().getBytes(StandardCharsets.UTF_8)));
        }
        if (privateKeyFile.isEmpty()) {
            return List.of();
        }
        String name = "privateKeyFile " + privateKeyFile.get();
        InputStream content;
        try {
            content = Files.newInputStream(privateKeyFile.get());
        } catch (IOException unreadable) {
            throw new IOException(
                    name + " cannot be read (" + unreadable.getClass().getSimpleName()
                            + "): put the key there, and let the scheduler's user read it",
                    unreadable);
        }
        return read(name, content);
    }

    private List<KeyPair> read(String name, InputStream content) throws IOException {
        List<KeyPair> keys = new ArrayList<>();
        try (content) {
            FilePasswordProvider opens =
                    passphrase.map(FilePasswordProvider::of).orElse(FilePasswordProvider.EMPTY);
            Iterable<KeyPair> read =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(name), content, opens);
            if (read != null) {
                read.forEach(keys::add);
            }
        } catch (GeneralSecurityException | IOException | RuntimeException wrong) {
            // The cause may show parts of the key.
            throw new IOException(name + " is no private key that can be opened ("
                    + wrong.getClass().getSimpleName()
                    + "): write one in the format of OpenSSH or PEM, and its passphrase if it has one");
        }
        if (keys.isEmpty()) {
            throw new IOException(name + " holds no private key: write one in the format of OpenSSH or PEM");
        }
        return keys;
    }

    @Override
    public String toString() {
        return "***";
    }
}
