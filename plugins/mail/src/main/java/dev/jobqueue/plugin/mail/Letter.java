package dev.jobqueue.plugin.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A mail.
 *
 * @param id of which its Message-ID is made: the same for each try to deliver it
 * @param subject one line: what would begin another is taken out, as it could begin another header
 */
record Letter(UUID id, Addresses addresses, String subject, String text, List<Path> attachments) {

    /** As in RFC 5322. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

    Letter {
        subject = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        attachments = List.copyOf(attachments);
    }

    MimeMessage toMime(Session session) throws MessagingException, IOException {
        MimeMessage mime = new Identified(session, "<" + id + ".jobqueue@" + domain() + ">");
        mime.setFrom(addresses.from());
        mime.setRecipients(RecipientType.TO, addresses.to().toArray(new InternetAddress[0]));
        mime.setRecipients(RecipientType.CC, addresses.cc().toArray(new InternetAddress[0]));
        mime.setSubject(subject, StandardCharsets.UTF_8.name());
        mime.setHeader("Date", DATE.format(OffsetDateTime.now(ZoneId.systemDefault())));
        // Nobody's holiday notice shall answer a machine.
        mime.setHeader("Auto-Submitted", "auto-generated");
        if (attachments.isEmpty()) {
            mime.setText(text, StandardCharsets.UTF_8.name());
        } else {
            mime.setContent(parts());
        }
        mime.saveChanges();
        return mime;
    }

    private MimeMultipart parts() throws MessagingException, IOException {
        MimeBodyPart body = new MimeBodyPart();
        body.setText(text, StandardCharsets.UTF_8.name());
        MimeMultipart parts = new MimeMultipart(body);
        for (Path file : attachments) {
            MimeBodyPart attachment = new MimeBodyPart();
            attachment.attachFile(file.toFile());
            parts.addBodyPart(attachment);
        }
        return parts;
    }

    private String domain() {
        String address = addresses.from().getAddress();
        return address.contains("@") ? address.substring(address.lastIndexOf('@') + 1) : "localhost";
    }

    /** Has the id that it is given; others get a new one at each save. */
    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
