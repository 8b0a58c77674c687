package dev.jobqueue.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.scenario.Scenario;
import dev.jobqueue.domain.schedule.Jitter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiringTest {

    @Test
    void each_instant_asks_for_one_run() {
        Scenario queue = Scenario.of(scheduled("* * * * *", Misfire.ONCE, Duration.ZERO));
        queue.pass(Duration.ofSeconds(59));
        assertThat(queue.runs("a")).isEmpty();
        queue.pass(Duration.ofSeconds(1));
        queue.pass(Duration.ZERO);

        assertThat(instants(queue)).containsExactly(Scenario.START.plusSeconds(60));
    }

    @Test
    void of_missed_instants_the_latest_the_whole_or_nothing_is_run() {
        assertThat(missed(Misfire.ONCE)).containsExactly(Scenario.START.plusSeconds(300));
        assertThat(missed(Misfire.ALL)).hasSize(5);
        assertThat(missed(Misfire.SKIP))
                .as("those that are merely late")
                .containsExactly(Scenario.START.plusSeconds(300));
    }

    @Test
    void more_missed_instants_than_one_look_fetches_are_all_run() {
        Scenario queue = Scenario.of(scheduled("@every 1s", Misfire.ALL, Duration.ZERO));
        queue.pass(Duration.ofSeconds(2_500));

        assertThat(queue.runs("a")).hasSize(2_500);
    }

    @Test
    void a_schedule_is_read_once_for_all_its_instants() {
        int[] read = {0};
        Firing firing = new Firing(spec -> {
            read[0]++;
            return Scenario.PARSER.parse(spec);
        });
        JobEntry entry =
                Scenario.of(scheduled("* * * * *", Misfire.ONCE, Duration.ZERO)).entry("a");

        for (long minute = 0; minute < 5; minute++) {
            assertThat(firing.firstAfter(entry, Scenario.START.plusSeconds(minute * 60)))
                    .contains(Scenario.START.plusSeconds(minute * 60 + 60));
        }
        assertThat(read[0]).isEqualTo(1);
    }

    @Test
    void jitter_delays_the_run_and_not_its_instant() {
        Scenario queue = Scenario.of(scheduled("* * * * *", Misfire.ONCE, Duration.ofSeconds(50)));
        Instant instant = Scenario.START.plusSeconds(60);
        Duration delay = Jitter.of(new JobId("a"), instant, Duration.ofSeconds(50));
        queue.pass(Duration.ofSeconds(60));
        assertThat(instants(queue)).containsExactly(instant);
        assertThat(queue.codes("a")).containsExactly("time");

        queue.pass(delay);
        assertThat(queue.start()).containsExactly("a");
    }

    @Test
    void a_job_on_reboot_runs_when_the_scheduler_starts() {
        Scenario queue = Scenario.of(scheduled("@reboot", Misfire.ONCE, Duration.ZERO));
        queue.pass(Duration.ofDays(1));
        assertThat(queue.runs("a")).isEmpty();

        queue.boot();
        assertThat(queue.start()).containsExactly("a");
    }

    @Test
    void a_job_that_is_used_up_asks_for_no_more() {
        Scenario queue = Scenario.of(JobDefinition.job("a")
                .shell("true")
                .schedule("* * * * *", ZoneOffset.UTC)
                .maxRuns(2)
                .build());
        queue.pass(Duration.ofMinutes(1));
        queue.pass(Duration.ofMinutes(1));
        queue.pass(Duration.ofMinutes(1));

        assertThat(queue.runs("a")).hasSize(2);
    }

    @Test
    void instants_that_pass_during_a_pause_are_misfires() {
        Scenario queue = Scenario.of(scheduled("* * * * *", Misfire.ONCE, Duration.ZERO));
        queue.pause("a");
        queue.pass(Duration.ofMinutes(10));
        assertThat(queue.runs("a")).isEmpty();
        queue.resume("a");
        queue.lookAtClock();

        assertThat(instants(queue)).containsExactly(Scenario.START.plusSeconds(600));
    }

    @Test
    void instants_of_a_schedule_that_changed_during_a_pause_are_misfires_too() {
        Scenario queue = Scenario.of(scheduled("0 0 1 1 *", Misfire.ALL, Duration.ZERO));
        queue.pause("a");
        queue.apply(scheduled("* * * * *", Misfire.ALL, Duration.ZERO));
        queue.pass(Duration.ofMinutes(3));
        queue.resume("a");
        queue.lookAtClock();

        assertThat(queue.runs("a")).hasSize(3);
    }

    @Test
    void a_paused_job_runs_nothing_that_was_ready_before() {
        Scenario queue = Scenario.of(Scenario.job("a"));
        queue.trigger("a");
        queue.pause("a");
        assertThat(queue.start()).isEmpty();
        assertThat(queue.trigger("a")).isNotNull();
        assertThat(queue.start()).isEmpty();

        queue.resume("a");
        assertThat(queue.start()).containsExactly("a");
    }

    @Test
    void a_crash_neither_skips_nor_doubles_an_instant() {
        Scenario queue = Scenario.of(scheduled("* * * * *", Misfire.ALL, Duration.ZERO));
        queue.pass(Duration.ofMinutes(2));
        queue.crash();
        queue.pass(Duration.ofMinutes(2));

        assertThat(queue.runs("a")).hasSize(4);
        assertThat(instants(queue)).doesNotHaveDuplicates();
    }

    @Test
    void a_clock_that_is_set_back_does_not_double_an_instant() {
        Scenario queue = Scenario.of(scheduled("* * * * *", Misfire.ALL, Duration.ZERO));
        queue.pass(Duration.ofMinutes(2));
        queue.moveClock(Duration.ofMinutes(-2));
        queue.apply(scheduled("*/1 * * * *", Misfire.ALL, Duration.ZERO));
        queue.pass(Duration.ofMinutes(3));

        assertThat(instants(queue)).hasSize(3).doesNotHaveDuplicates();
    }

    private static List<Instant> missed(Misfire misfire) {
        Scenario queue = Scenario.of(scheduled("* * * * *", misfire, Duration.ZERO));
        queue.pass(Duration.ofSeconds(330));
        return instants(queue);
    }

    private static List<Instant> instants(Scenario queue) {
        return queue.runs("a").stream().map(Run::scheduledFor).toList();
    }

    private static JobDefinition scheduled(String expression, Misfire misfire, Duration jitter) {
        return JobDefinition.job("a")
                .shell("true")
                .schedule(new ScheduleSpec(
                        expression, ZoneOffset.UTC, misfire, jitter, Optional.empty(), Optional.empty()))
                .build();
    }
}
