package dev.jobqueue.plugin.mail;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A mail server on this machine: SMTP in clear, and with TLS by a certificate that is for no name at all. */
final class PostOffice implements AutoCloseable {

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    PostOffice() {
        mail.start();
    }

    /** From now on, who sends must log in. */
    PostOffice withUser(String name, String password) throws UserException {
        mail.getUserManager().setAuthRequired(true);
        mail.getUserManager().createUser(name + "@example.org", name, password);
        return this;
    }

    int port() {
        return mail.getSmtp().getPort();
    }

    int tlsPort() {
        return mail.getSmtps().getPort();
    }

    List<MimeMessage> received() {
        return List.of(mail.getReceivedMessages());
    }

    /** The only mail that came. */
    MimeMessage one() {
        List<MimeMessage> received = received();
        if (received.size() != 1) {
            throw new AssertionError("there are " + received.size() + " mails");
        }
        return received.get(0);
    }

    /** Its text, with the line ends of Java, and none at the end, where the server keeps none. */
    static String text(MimeMessage mail) throws IOException, MessagingException {
        return ((String) mail.getContent()).replace("\r\n", "\n").stripTrailing();
    }

    /** As it came over the line. */
    static String source(MimeMessage mail) throws IOException, MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        mail.stop();
    }
}
