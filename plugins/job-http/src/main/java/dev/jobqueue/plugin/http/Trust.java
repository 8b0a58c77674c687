package dev.jobqueue.plugin.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes TLS trust the certificates of a file, and no others. */
final class Trust {

    private Trust() {}

    /** @throws IOException naming the file, when it has no certificates that can be read */
    static SSLContext of(Path file) throws IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw unusable(file, new IOException("it has none"));
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("trusted-" + count, certificate);
                count++;
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException wrong) {
            throw unusable(file, wrong);
        } catch (java.nio.file.NoSuchFileException missing) {
            throw unusable(file, new IOException("it is not there", missing));
        }
    }

    private static IOException unusable(Path file, Exception cause) {
        return new IOException(
                "trust " + file + " has no certificates that can be read (" + cause.getMessage()
                        + "): write a PEM file that begins with -----BEGIN CERTIFICATE-----",
                cause);
    }
}
