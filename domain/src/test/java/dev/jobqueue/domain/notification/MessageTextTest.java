package dev.jobqueue.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import dev.jobqueue.domain.notification.MessageText.Output;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageTextTest {

    private static final Instant TWO = Instant.parse("2026-03-01T02:00:00Z");

    private Output output = new Output(Optional.of("dumping\nno space left\n"), Optional.empty());

    @Test
    void a_failure_says_what_happened_where_why_how_the_output_ended_and_what_comes_next() {
        Message message = message(failure("backup", 17, 2).with("Attempt 3 of 4 follows at 2026-03-01T02:05:00Z."));

        assertThat(message.id()).isEqualTo("17-2-failure");
        assertThat(message.title()).isEqualTo("Job 'backup' failed");
        assertThat(message.text()).isEqualTo("""
                Job 'backup' failed.

                Run: 17, attempt 2
                Scheduled: 2026-03-01T02:00:00Z
                Started: 2026-03-01T02:00:01Z
                Ended: 2026-03-01T02:00:17Z
                Where: node n1, pid 4711
                Status: FAILED
                Why: exit code 3: the disk is full
                Next: Attempt 3 of 4 follows at 2026-03-01T02:05:00Z.

                The end of its output:
                  dumping
                  no space left
                """);
    }

    @Test
    void what_is_told_of_one_attempt_is_one_event() {
        Notification failure = failure("backup", 17, 1);
        Notification timeout = Notification.of(
                "17-1-timeout", Occasion.TIMEOUT, failure.record().orElseThrow());

        assertThat(message(timeout, failure).title()).isEqualTo("Job 'backup' took too long, failed");
    }

    @Test
    void an_output_that_is_on_another_node_is_said_to_be_there() {
        output = new Output(Optional.empty(), Optional.of("n1"));

        assertThat(message(failure("backup", 17, 1)).text()).endsWith("Its output is on node n1.\n");
    }

    @Test
    void an_output_is_cut_and_cleaned_of_what_would_garble_a_message() {
        String many = String.join(
                "\n", IntStream.range(0, 99).mapToObj(n -> "line " + n).toList());
        output = new Output(
                Optional.of(many + "\n\u001B[31mred\u001B[0m\tend\u0007\n" + "x".repeat(999)), Optional.empty());

        String text = message(failure("backup", 17, 1)).text();

        assertThat(text)
                .contains("  red    end\n")
                .contains("  " + "x".repeat(300) + " ...\n")
                .contains("  line 81\n")
                .doesNotContain("line 80\n");
    }

    @Test
    void a_late_run_says_since_when_and_how_far_it_has_come() {
        Notification late = new Notification(
                "7-1-late", Occasion.LATE, new JobId("payroll"), new RunId(7), TWO, Optional.empty(), "It waits.");

        assertThat(message(late).title()).isEqualTo("Job 'payroll' is late");
        assertThat(message(late).text()).isEqualTo("""
                Job 'payroll' is late.

                Run: 7
                Late since: 2026-03-01T02:00:00Z
                Now: It waits.
                """);
    }

    @Test
    void several_begin_with_counts_and_times_then_comes_the_last_then_all_in_short() {
        Message message = message(failure("a", 1, 1), failure("a", 2, 1), failure("a", 3, 1));

        assertThat(message.title()).isEqualTo("Job 'a': 3 failures");
        assertThat(message.text()).startsWith("""
                Job 'a': 3 failures, from 2026-03-01T02:00:01Z to 2026-03-01T02:00:03Z

                Job 'a' failed.

                Run: 3, attempt 1
                """).endsWith("""
                All of it:
                  2026-03-01T02:00:01Z  a, run 1: failed (exit code 3: the disk is full)
                  2026-03-01T02:00:02Z  a, run 2: failed (exit code 3: the disk is full)
                  2026-03-01T02:00:03Z  a, run 3: failed (exit code 3: the disk is full)
                """);
    }

    @Test
    void several_jobs_are_told_apart() {
        Message message = message(failure("a", 1, 1), failure("b", 2, 1));

        assertThat(message.title()).isEqualTo("2 jobs: 2 failures");
        assertThat(message.text()).startsWith("""
                        Job 'a': 1 failure, at 2026-03-01T02:00:01Z
                        Job 'b': 1 failure, at 2026-03-01T02:00:02Z
                        """).contains("Job 'a' failed.\n", "Job 'b' failed.\n");
    }

    @Test
    void a_message_stays_readable_however_much_it_tells() {
        Message message = message(IntStream.rangeClosed(1, 500)
                .mapToObj(run -> failure("job-" + run % 40, run, 1))
                .toArray(Notification[]::new));

        assertThat(message.notifications()).hasSize(500);
        assertThat(message.text().lines().count()).isLessThan(250);
        assertThat(message.text()).endsWith("  and 450 more\n");
    }

    @Test
    void a_template_puts_in_what_it_names() {
        MessageTemplate template = new MessageTemplate(
                Optional.of(MessageTemplate.parse("[{{node}}/{{pid}}] {{job}}\n{{occasion}} {{exitCode}}")),
                Optional.of(
                        MessageTemplate.parse("{{count}} {{status}} {{attempt}} {{message}}|{{output}}|{{title}}")));

        Message message = new MessageText(List.of(failure("backup", 17, 2)), record -> output).with(template);

        assertThat(message.title()).isEqualTo("[n1/4711] backup failure 3");
        assertThat(message.text())
                .isEqualTo("1 FAILED 2 the disk is full|dumping\nno space left\n|Job 'backup' failed");
    }

    private Message message(Notification... notifications) {
        return new MessageText(List.of(notifications), record -> output).with(MessageTemplate.NONE);
    }

    private static Notification failure(String job, long run, int attempt) {
        RunLog record = new RunLog(
                new RunId(run),
                new JobId(job),
                attempt,
                RunStatus.FAILED,
                Optional.of(new RunLog.Place("n1", OptionalLong.of(4711))),
                new RunLog.Standing(0, 0),
                new RunLog.Times(TWO, Optional.of(TWO), Optional.of(TWO.plusSeconds(1)), TWO.plusSeconds(run)),
                OptionalInt.of(3),
                Usage.UNKNOWN,
                Optional.of("the disk is full"),
                Map.of());
        return Notification.of(run + "-" + attempt + "-failure", Occasion.FAILURE, record);
    }
}
