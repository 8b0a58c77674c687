package dev.jobqueue.plugin.mail;

import dev.jobqueue.plugin.wire.Trust;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Hands letters to a mail server. */
final class Smtp {

    private static final String PREFIX = "mail.smtp.";

    private final MailServer server;
    private final MailFaults faults;

    Smtp(MailServer server) {
        this.server = server;
        faults = new MailFaults(server);
    }

    /**
     * @param receivers those of the letter who shall get it now
     * @throws IOException when nobody got it; names the server or the receivers, why, and what helps
     */
    Delivery send(Letter letter, Collection<InternetAddress> receivers) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library looks for its own parts there.
        thread.setContextClassLoader(Smtp.class.getClassLoader());
        try {
            return handOver(letter, receivers);
        } catch (MessagingException failure) {
            throw faults.of(failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Delivery handOver(Letter letter, Collection<InternetAddress> receivers)
            throws MessagingException, IOException {
        Session session = Session.getInstance(properties());
        MimeMessage mime = letter.toMime(session);
        Address[] to = receivers.toArray(new Address[0]);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(
                    server.host(),
                    server.port(),
                    server.login().map(Login::user).orElse(null),
                    server.login().map(Login::password).orElse(null));
            transport.sendMessage(mime, to);
            return new Delivery(Set.of(to), List.of());
        } catch (SendFailedException partly) {
            Address[] sent = partly.getValidSentAddresses();
            if (sent == null || sent.length == 0) {
                throw partly;
            }
            return new Delivery(new HashSet<>(List.of(sent)), faults.refusals(partly));
        }
    }

    private Properties properties() throws IOException {
        String millis = Long.toString(server.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(PREFIX + "connectiontimeout", millis);
        properties.put(PREFIX + "timeout", millis);
        properties.put(PREFIX + "writetimeout", millis);
        properties.put(PREFIX + "auth", Boolean.toString(server.login().isPresent()));
        // One receiver who has moved shall not keep the mail from the others.
        properties.put(PREFIX + "sendpartial", "true");
        // Where a certificate is not trusted, the library would try another trust.
        properties.put(PREFIX + "socketFactory.fallback", "false");
        properties.put(PREFIX + "ssl.checkserveridentity", "true");
        properties.put(PREFIX + "starttls.required", Boolean.toString(server.tls() == Tls.STARTTLS));
        properties.put(PREFIX + "starttls.enable", Boolean.toString(server.tls() == Tls.STARTTLS));
        properties.put(PREFIX + "ssl.enable", Boolean.toString(server.tls() == Tls.IMPLICIT));
        if (server.tls() != Tls.NONE) {
            properties.put(
                    PREFIX + "ssl.socketFactory", Trust.context(server.trust()).getSocketFactory());
        }
        return properties;
    }
}
