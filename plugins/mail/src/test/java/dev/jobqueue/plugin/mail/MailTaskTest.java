package dev.jobqueue.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import jakarta.mail.internet.MimeMultipart;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailTaskTest {

    @TempDir
    private Path folder;

    private final PostOffice office = new PostOffice();
    private final Said said = new Said();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_job_sends_its_mail_and_says_to_whom() throws Exception {
        task(Map.of("body", "Hello,\nwörld\n")).run(said);

        assertThat(office.one().getSubject()).isEqualTo("The report");
        assertThat(PostOffice.text(office.one())).isEqualTo("Hello,\nwörld");
        assertThat(said.lines).containsExactly("sent to ops@example.org");
    }

    @Test
    void each_attempt_is_a_mail_of_its_own() throws Exception {
        task(Map.of()).run(said);
        task(Map.of()).run(said);

        assertThat(office.received().get(0).getMessageID())
                .isNotEqualTo(office.received().get(1).getMessageID());
    }

    @Test
    void files_are_attached() throws Exception {
        Path report = Files.write(folder.resolve("Umsätze.csv"), new byte[] {0, 1, (byte) 0xff});
        task(Map.of("body", "see there", "attachments", List.of(report.toString())))
                .run(said);

        MimeMultipart parts = (MimeMultipart) office.one().getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat((String) parts.getBodyPart(0).getContent()).isEqualTo("see there");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(0, 1, 0xff);
        assertThat(parts.getBodyPart(1).getHeader("Content-Disposition")[0])
                .contains("filename*=UTF-8''Ums%C3%A4tze.csv");
    }

    @Test
    void a_file_that_is_missing_or_too_large_fails_before_anything_is_sent() throws Exception {
        Path missing = folder.resolve("missing");
        assertThat(failure(missing))
                .isEqualTo("'" + missing + "' cannot be attached: check that it is a file, and may be read");

        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(52_428_801);
        }
        assertThat(failure(large))
                .isEqualTo("the attachments have 52428801 bytes, and may have 52428800: attach less, or mail a link");
        assertThat(office.received()).isEmpty();
    }

    @Test
    void a_receiver_who_is_refused_fails_the_attempt() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer("220 scripted", line -> line.contains("gone@") ? "550 5.1.1 no such user" : "")) {
            JobTask task = task(Map.of("port", server.port(), "to", List.of("ops@example.org", "gone@example.org")));

            assertThat(MailFailures.of(() -> task.run(said)))
                    .endsWith("refuses 'gone@example.org' (550 5.1.1 no such user): check the address; "
                            + "the other receivers have it");
            assertThat(said.lines).containsExactly("sent to ops@example.org");
        }
    }

    private String failure(Path attachment) {
        JobTask task = task(Map.of("attachments", attachment.toString()));
        return MailFailures.of(() -> task.run(said));
    }

    private JobTask task(Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "port",
                office.port(),
                "from",
                "jobqueue@example.org",
                "to",
                "ops@example.org",
                "subject",
                "The report"));
        all.putAll(with);
        MailJobType type = new MailJobType();
        return type.task(Parameters.read(type.parameters(), all));
    }
}
