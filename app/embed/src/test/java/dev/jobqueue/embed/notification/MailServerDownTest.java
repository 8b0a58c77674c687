package dev.jobqueue.embed.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.notification.MessageTemplate;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.testkit.time.ManualClock;
import dev.jobqueue.yaml.JsonDefinitionCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server that is down for ten failures and a restart of the queue: then every notification arrives, grouped as configured. */
class MailServerDownTest {

    private static final int BOUND_SECONDS = 60;
    private static final int FAILURES_EACH = 5;
    private static final List<String> JOBS = List.of("backup", "import", "report");
    private static final Duration THROTTLE = Duration.ofHours(1);

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private long runs;

    @TempDir
    private Path data;

    @Test
    void what_happened_while_it_was_down_arrives_in_one_mail_and_what_follows_at_its_pace() throws Exception {
        int port = freePort();
        failWhileItIsDown(port);
        failWhileItIsDown(port);

        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (JdbiStore store = open()) {
            WatchedOutbox outbox = new WatchedOutbox(store);
            try (Sender sender = sender(outbox, port)) {
                clock.set(clock.instant().plus(Duration.ofHours(1)));
                sender.wake();
                for (int i = 0; i < 2 * FAILURES_EACH * JOBS.size(); i++) {
                    next(outbox.delivered);
                }
                assertThat(bodies(server))
                        .singleElement()
                        .satisfies(mail -> assertThat(mail)
                                .contains("Subject: 3 jobs: 30 failures")
                                .contains(
                                        "Job 'backup': 10 failures",
                                        "Job 'import': 10 failures",
                                        "Job 'report': 10 failures")
                                .contains("import, run 29: failed"));

                fail(store, "backup");
                clock.advance(THROTTLE.minusSeconds(1));
                fail(store, "backup");
                sender.wake();
                outbox.looked.drainPermits();
                sender.wake();
                assertThat(outbox.looked.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(bodies(server)).hasSize(1);
                clock.advance(Duration.ofMinutes(1));
                sender.wake();
                next(outbox.delivered);
                next(outbox.delivered);
                assertThat(bodies(server))
                        .hasSize(2)
                        .last()
                        .satisfies(mail -> assertThat(mail).contains("Subject: Job 'backup': 2 failures"));
            }
            assertThat(store.undelivered(9)).isEmpty();
        } finally {
            server.stop();
        }
    }

    /** One life of the queue, in which each job fails five times, and each time the mail server is tried in vain. */
    private void failWhileItIsDown(int port) throws Exception {
        try (JdbiStore store = open()) {
            WatchedOutbox outbox = new WatchedOutbox(store);
            try (Sender sender = sender(outbox, port)) {
                for (int failure = 0; failure < FAILURES_EACH; failure++) {
                    JOBS.forEach(job -> fail(store, job));
                    clock.advance(Duration.ofMinutes(2));
                    outbox.failed.clear();
                    sender.wake();
                    assertThat(next(outbox.failed).lastError())
                            .hasValueSatisfying(error -> assertThat(error).contains("refused"));
                }
            }
            assertThat(store.undelivered(Integer.MAX_VALUE))
                    .hasSize(Math.toIntExact(runs))
                    .anySatisfy(pending -> assertThat(pending.tries()).isPositive());
        }
    }

    private Sender sender(WatchedOutbox outbox, int port) {
        Channel mail =
                new Channel(new SmtpNotifier(port), new Pace(THROTTLE, Duration.ofSeconds(30)), MessageTemplate.NONE);
        return new Sender(
                outbox,
                Map.of("mail", mail),
                new Composer((attempt, bytes) -> Optional.empty(), "node"),
                clock,
                new Lane.Timing(Duration.ofSeconds(BOUND_SECONDS), Optional.empty()));
    }

    private JdbiStore open() {
        return JdbiStore.openFile(data, new JsonDefinitionCodec());
    }

    private void fail(JdbiStore store, String job) {
        Instant now = clock.instant();
        runs++;
        RunLog record = new RunLog(
                new RunId(runs),
                new JobId(job),
                1,
                RunStatus.FAILED,
                Optional.empty(),
                new RunLog.Standing(0, 0),
                new RunLog.Times(now, Optional.empty(), Optional.empty(), now),
                OptionalInt.of(1),
                Usage.UNKNOWN,
                Optional.empty(),
                Map.of());
        store.commit(new Changes(
                List.of(),
                Set.of(),
                Map.of(),
                List.of(),
                Set.of(),
                List.of(record),
                List.of(PendingNotification.fresh(
                        "mail", Notification.of(runs + "-1-failure-mail", Occasion.FAILURE, record)))));
    }

    private static List<String> bodies(GreenMail server) {
        return List.of(server.getReceivedMessages()).stream()
                .map(GreenMailUtil::getWholeMessage)
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing within " + BOUND_SECONDS + " s");
        }
        return next;
    }
}
