package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.jobqueue.api.run.RunLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon and its mail notifier, with a mail server that is down for ten failures and a restart. */
class MailOutageIT {

    private static final int FAILURES = 5;
    private static final String JOBS = """
            jobs:
              - id: %s
                command: echo "no space left on %1$s"; exit 3
                schedule: "@every 1s"
                maxRuns: %d
                notify: [{on: failure, via: ops-mail}]
            """;

    @TempDir
    private Path directory;

    private Program program;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        program = new Program(directory);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        program.write("jobqueue.yaml", """
                notifiers:
                  ops-mail:
                    type: email
                    with: {host: 127.0.0.1, port: %d, from: queue@example.org, to: [ops@example.org]}
                    throttle: 1h
                    group: 2s
                """.formatted(port));
    }

    @Test
    void every_failure_is_told_in_one_mail_as_configured_once_it_is_back() {
        failInVain("backup");
        failInVain("import");
        program.write("jobs.yaml", JOBS.formatted("report", 1));

        List<String> mails;
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (Started daemon = up()) {
            Await.until("a mail arrives", () -> server.getReceivedMessages().length > 0, daemon::said);
            daemon.end("TERM").requireExit(0);
            mails = Stream.of(server.getReceivedMessages())
                    .map(GreenMailUtil::getWholeMessage)
                    .toList();
        } finally {
            server.stop();
        }

        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail)
                    .doesNotContain("exit code 3: exit code 3")
                    .contains("Subject: [jobqueue] 3 jobs: 11 failures")
                    .contains("no space left on backup", "no space left on import", "no space left on report");
            List<RunLog> records = Kept.in(program.path("data")).records();
            assertThat(records).hasSize(2 * FAILURES + 1);
            for (RunLog record : records) {
                assertThat(mail).contains(record.job() + ", run " + record.run() + ": failed");
            }
        });
    }

    /** One life of the daemon, in which the mail server is tried in vain. */
    private void failInVain(String job) {
        program.write("jobs.yaml", JOBS.formatted(job, FAILURES));
        try (Started daemon = up()) {
            Await.until(
                    "it has failed", () -> daemon.said().split(job + " failed", -1).length > FAILURES, daemon::said);
            daemon.logs("Notifier 'ops-mail' could not deliver").end("TERM").requireExit(0);
        }
    }

    private Started up() {
        return program.start("up", "--jobs", "jobs.yaml").says("jobqueue is ready");
    }
}
