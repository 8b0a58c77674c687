package dev.jobqueue.plugin.sftp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** How a server is known. None is trusted by default. */
sealed interface HostKeys {

    /** One key that is trusted, by its fingerprint. */
    record Pin(String fingerprint) {}

    record Pinned(List<Pin> pins) implements HostKeys {
        @Override
        public boolean accepts(ClientSession session, SocketAddress address, PublicKey key) {
            return pins.contains(new Pin(fingerprint(key)));
        }
    }

    record KnownHosts(Path file) implements HostKeys {
        @Override
        public boolean accepts(ClientSession session, SocketAddress address, PublicKey key) {
            ServerKeyVerifier verifier = new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, file);
            return verifier.verifyServerKey(session, address, key);
        }

        @Override
        public void check() throws IOException {
            if (!Files.isReadable(file)) {
                throw new IOException("knownHosts " + file
                        + " cannot be read: put what ssh-keyscan writes there, and let the scheduler's user read it");
            }
        }
    }

    /** Only where a job says so. */
    record Any() implements HostKeys {
        @Override
        public boolean accepts(ClientSession session, SocketAddress address, PublicKey key) {
            return true;
        }
    }

    Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    boolean accepts(ClientSession session, SocketAddress address, PublicKey key);

    /** @throws IOException when what it needs is not there */
    default void check() throws IOException {}

    static HostKeys of(List<Pin> pins, Optional<Path> knownHosts) {
        if (!pins.isEmpty()) {
            return new Pinned(List.copyOf(pins));
        }
        return knownHosts.<HostKeys>map(KnownHosts::new).orElse(new Any());
    }

    static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    /** @throws IllegalArgumentException when one is neither a fingerprint nor a public key */
    static List<Pin> pins(List<String> texts) {
        return texts.stream().map(HostKeys::pin).toList();
    }

    private static Pin pin(String text) {
        if (FINGERPRINT.matcher(text).matches()) {
            return new Pin(text);
        }
        String[] fields = text.strip().split("\\s+", 3);
        try {
            byte[] key = Base64.getDecoder().decode(fields.length < 2 ? "" : fields[1]);
            if (key.length > 0) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
                return new Pin("SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
            }
        } catch (IllegalArgumentException unreadable) {
            throw noKey(text, unreadable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
        throw noKey(text, null);
    }

    private static IllegalArgumentException noKey(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "'" + text + "' is no host key: write a fingerprint as SHA256:... or a key as ssh-ed25519 AAAA...",
                cause);
    }
}
