package dev.jobqueue.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.parameter.Parameters;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmailNotifierTest {

    private final PostOffice office = new PostOffice();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_message_is_a_mail_to_each_receiver() throws Exception {
        notifier(Map.of(
                        "from", "Queue <jobqueue@example.org>",
                        "to", List.of("ops@example.org", "Zoë <zoe@example.org>"),
                        "cc", "boss@example.org"))
                .deliver(Messages.of("backup failed", "It said no.\n\nNext: tomorrow\n"));

        assertThat(office.received()).hasSize(3);
        MimeMessage mail = office.received().get(0);
        assertThat(mail.getSubject()).isEqualTo("[jobqueue] backup failed");
        assertThat(mail.getHeader("From", null)).isEqualTo("Queue <jobqueue@example.org>");
        assertThat(mail.getHeader("To", null)).isEqualTo("ops@example.org, =?UTF-8?Q?Zo=C3=AB?= <zoe@example.org>");
        assertThat(mail.getHeader("Cc", null)).isEqualTo("boss@example.org");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("Date", null)).matches("\\w{3}, \\d+ \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(PostOffice.text(mail)).isEqualTo("It said no.\n\nNext: tomorrow");
    }

    @Test
    void every_character_arrives() throws Exception {
        String text = "Größe: 5 €\n.\n..\nFrom here\n\ud83c\udf11 " + "long ".repeat(1000) + "end";
        notifier(Map.of("subjectPrefix", "★")).deliver(Messages.of("Übel \ud83c\udf11", text));

        assertThat(office.one().getSubject()).isEqualTo("★ Übel \ud83c\udf11");
        assertThat(PostOffice.text(office.one())).isEqualTo(text);
        assertThat(PostOffice.source(office.one()).lines()).allMatch(line -> line.length() < 998);
    }

    @Test
    void a_title_cannot_add_a_header_or_a_body() throws Exception {
        notifier(Map.of()).deliver(Messages.of("a\r\nBcc: all@example.org\n\n\u0000body", "the text"));

        assertThat(office.one().getSubject()).isEqualTo("[jobqueue] a Bcc: all@example.org body");
        assertThat(office.one().getHeader("Bcc")).isNull();
        assertThat(PostOffice.text(office.one())).isEqualTo("the text");
    }

    @Test
    void a_repeated_delivery_can_be_told_by_its_message_id() throws Exception {
        notifier(Map.of()).deliver(Messages.of("title", "text"));
        notifier(Map.of()).deliver(Messages.of("title", "text"));
        Message sameIdOfAnotherQueue = Messages.at(Instant.EPOCH, "title", "text");
        notifier(Map.of()).deliver(sameIdOfAnotherQueue);

        List<MimeMessage> mails = office.received();
        assertThat(mails.get(0).getMessageID()).matches("<[0-9a-f-]{36}\\.jobqueue@example\\.org>");
        assertThat(mails.get(1).getMessageID()).isEqualTo(mails.get(0).getMessageID());
        assertThat(mails.get(2).getMessageID()).isNotEqualTo(mails.get(0).getMessageID());
    }

    @Test
    void a_receiver_who_is_refused_keeps_the_mail_from_nobody_and_others_get_it_once() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer("220 scripted", line -> line.contains("gone@") ? "550 5.1.1 no such user" : "")) {
            Notifier notifier =
                    notifier(Map.of("port", server.port(), "to", List.of("gone@example.org", "ops@example.org")));
            String refusal = "localhost:" + server.port() + " refuses 'gone@example.org' (550 5.1.1 no such user): "
                    + "check the address";

            assertThat(MailFailures.of(() -> notifier.deliver(Messages.of("title", "text"))))
                    .isEqualTo(refusal + "; the other receivers have it");
            assertThat(MailFailures.of(() -> notifier.deliver(Messages.of("title", "text"))))
                    .isEqualTo(refusal);

            assertThat(server.lines)
                    .filteredOn(line -> line.contains("RCPT TO:<ops@"))
                    .hasSize(1);
            assertThat(server.lines)
                    .filteredOn(line -> line.contains("RCPT TO:<gone@"))
                    .hasSize(2);
        }
    }

    private Notifier notifier(Map<String, Object> with) {
        Map<String, Object> all =
                new HashMap<>(Map.of("port", office.port(), "from", "jobqueue@example.org", "to", "ops@example.org"));
        all.putAll(with);
        EmailNotifierType type = new EmailNotifierType();
        return type.create(Parameters.read(type.parameters(), all));
    }
}
