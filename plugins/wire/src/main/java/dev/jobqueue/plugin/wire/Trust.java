package dev.jobqueue.plugin.wire;

import dev.jobqueue.api.parameter.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates a connection trusts: the authorities that Java knows, or those of a file. */
public final class Trust {

    public static final Parameter<Optional<Path>> PARAMETER = Parameter.text("trust")
            .map(Trust::absolute)
            .optional()
            .describedAs("A PEM file of the only authorities to trust; left out, those that Java knows.");

    private Trust() {}

    private static Path absolute(String written) {
        Path path = Path.of(written);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + written + "' depends on where the scheduler was started: write an absolute path");
        }
        return path;
    }

    /** @throws IOException naming the file, when it holds no certificates that can be read */
    public static SSLContext context(Optional<Path> authorities) throws IOException {
        try {
            return authorities.isPresent() ? contextOf(authorities.get()) : SSLContext.getDefault();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IOException(
                    "'trust' is of no use (" + unreadable + "): write a file of certificates in PEM", unreadable);
        }
    }

    private static SSLContext contextOf(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + store.size(), one);
            }
        }
        if (store.size() == 0) {
            throw new CertificateException("'" + file + "' holds no certificate");
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Why there is no secure connection, and what helps; none where the failure is about something else. */
    public static Optional<String> fault(Throwable failure) {
        Optional<CertificateException> certificate = causeOf(failure, CertificateException.class);
        if (certificate.isPresent()) {
            return Optional.of(
                    "its certificate is not trusted (" + certificate.get().getMessage()
                            + "): check the name of the host, or write the file of its authority in 'trust'");
        }
        return causeOf(failure, SSLException.class)
                .map(broken -> "there is no secure connection (" + broken.getMessage()
                        + "): check that this port speaks TLS from the start");
    }

    /** The first of this kind among a failure and what led to it. */
    public static <T extends Throwable> Optional<T> causeOf(Throwable failure, Class<T> kind) {
        @Nullable Throwable cause = failure;
        while (cause != null && !kind.isInstance(cause)) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause).map(kind::cast);
    }
}
