package dev.jobqueue.domain.lifecycle;

import static dev.jobqueue.api.run.RunStatus.FAILED;
import static dev.jobqueue.api.run.RunStatus.READY;
import static dev.jobqueue.api.run.RunStatus.RUNNING;
import static dev.jobqueue.api.run.RunStatus.SUCCEEDED;
import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CatalogChangesTest {

    @Test
    void a_source_has_exactly_the_jobs_that_were_applied_last() {
        Scenario queue = Scenario.of(job("stays"), job("changes"), job("goes"));
        JobDefinition changed = JobDefinition.job("changes").shell("false").build();

        assertThat(queue.apply(job("stays"), changed, job("new")))
                .isEqualTo(new CatalogChange(ids("new"), ids("changes"), ids("goes")));
        assertThat(queue.apply(job("stays"), changed, job("new")).isEmpty()).isTrue();
        assertThat(queue.knows("goes")).isFalse();
    }

    @Test
    void sources_that_are_applied_at_once_may_depend_on_each_other() {
        Scenario queue = Scenario.of();
        JobDefinition b = JobDefinition.job("b").shell("true").after("a").build();

        queue.apply(Map.of("one.yaml", JobSet.of(b), "two.yaml", JobSet.of(job("a"))));
        assertThat(queue.entry("a").source()).isEqualTo("two.yaml");
    }

    @Test
    void a_wrong_set_changes_nothing() {
        Scenario queue = Scenario.of(job("a"));
        queue.takeChanges();
        JobDefinition wrong = JobDefinition.job("b")
                .shell("true")
                .schedule("not a schedule", ZoneOffset.UTC)
                .after("missing")
                .pool("p", 1)
                .build();

        assertThat(problems(() -> queue.apply(job("c"), wrong)))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("unknown-dependency", "unknown-pool", "schedule");
        assertThat(queue.takeChanges().isEmpty()).isTrue();
        assertThat(queue.knows("a")).isTrue();
        assertThat(queue.knows("c")).isFalse();
    }

    @Test
    void two_sources_cannot_define_one_job() {
        Scenario queue = Scenario.of(job("a"));

        assertThat(problems(() -> queue.apply("other.yaml", JobSet.of(job("a")))))
                .extracting(Problem::message)
                .containsExactly("job 'a' is defined by jobs.yaml already: rename one of them, or remove it there");
        assertThat(problems(() -> queue.apply(job("b"), job("b"))))
                .extracting(Problem::code)
                .containsExactly("foreign-job");
    }

    @Test
    void a_job_moves_to_another_source_when_both_are_applied() {
        Scenario queue = Scenario.of(job("a"));

        assertThat(queue.apply(Map.of(Scenario.SOURCE, JobSet.of(), "other.yaml", JobSet.of(job("a"))))
                        .removed())
                .isEmpty();
        assertThat(queue.entry("a").source()).isEqualTo("other.yaml");
    }

    @Test
    void a_job_that_was_put_in_by_hand_passes_to_the_file_that_defines_it() {
        Scenario queue = Scenario.of();
        queue.put(job("a"));
        assertThat(queue.entry("a").source()).isEqualTo(CatalogChanges.API_SOURCE);
        queue.apply(job("b"));
        assertThat(queue.knows("a")).isTrue();

        queue.apply(job("a"), job("b"));
        assertThat(queue.entry("a").source()).isEqualTo(Scenario.SOURCE);
    }

    @Test
    void a_job_that_is_replaced_by_hand_keeps_its_owner() {
        Scenario queue = Scenario.of(job("a"));
        queue.put(JobDefinition.job("a").shell("false").build());

        assertThat(queue.entry("a").source()).isEqualTo(Scenario.SOURCE);
    }

    @Test
    void pools_of_two_files_must_agree() {
        Scenario queue = Scenario.of();
        queue.apply("one.yaml", new JobSet(List.of(), Map.of("p", 1)));

        assertThat(problems(() -> queue.apply("two.yaml", new JobSet(List.of(), Map.of("p", 2)))))
                .extracting(Problem::code)
                .containsExactly("pool-conflict");
        queue.apply("two.yaml", new JobSet(List.of(), Map.of("p", 1)));
    }

    @Test
    void a_pool_cannot_shrink_below_what_a_job_of_another_file_takes() {
        Scenario queue = Scenario.of();
        queue.apply("pools.yaml", new JobSet(List.of(), Map.of("p", 2)));
        queue.put(JobDefinition.job("a").shell("true").pool("p", 2).build());

        assertThat(problems(() -> queue.apply("pools.yaml", new JobSet(List.of(), Map.of("p", 1)))))
                .extracting(Problem::code)
                .containsExactly("pool-too-small");
    }

    @Test
    void a_removed_job_takes_its_waiting_runs_with_it_and_lets_the_running_one_end() {
        Scenario queue = Scenario.of(JobDefinition.job("a")
                .shell("true")
                .retries(3, RetryDelay.fixed(Duration.ZERO))
                .build());
        queue.trigger("a");
        queue.start();
        queue.trigger("a");
        assertThat(queue.remove("a")).isTrue();

        assertThat(queue.statuses("a")).containsExactly(RUNNING);
        assertThat(queue.remove("a")).isFalse();
        queue.finish("a", FAILED);
        assertThat(queue.history()).containsExactly("a CANCELLED", "a FAILED");
        assertThat(queue.knows("a")).isFalse();
    }

    @Test
    void a_job_that_others_need_cannot_be_removed() {
        Scenario queue = Scenario.of(
                job("a"), JobDefinition.job("b").shell("true").after("a").build());

        assertThat(problems(() -> queue.remove("a"))).extracting(Problem::code).containsExactly("needed-by-others");
        assertThat(queue.knows("a")).isTrue();
    }

    @Test
    void jobs_that_are_removed_together_do_not_ask_for_each_other() {
        Scenario queue = Scenario.of(
                job("a"),
                JobDefinition.job("b")
                        .shell("true")
                        .after("a", Dependency.On.COMPLETION)
                        .build());
        queue.trigger("a");
        queue.apply();

        assertThat(queue.history()).containsExactly("a CANCELLED");
        assertThat(queue.state().isIdle()).isTrue();
    }

    @Test
    void a_job_that_comes_back_while_its_run_is_running_goes_on_with_it() {
        Scenario queue = Scenario.of(job("a"));
        queue.trigger("a");
        queue.start();
        queue.pause("a");
        queue.apply();

        assertThat(queue.apply(job("a")).added()).isEqualTo(ids("a"));
        queue.trigger("a");
        assertThat(queue.start()).as("its concurrency is 1").isEmpty();
        queue.finish("a", SUCCEEDED);
        assertThat(queue.start()).as("it is not paused any more").containsExactly("a");
    }

    @Test
    void a_new_priority_counts_for_runs_that_are_ready() {
        Scenario queue = Scenario.of(job("a"), job("b"));
        queue.trigger("a");
        queue.trigger("b");
        queue.apply(job("a"), JobDefinition.job("b").shell("true").priority(1).build());

        assertThat(queue.start()).containsExactly("b", "a");
    }

    @Test
    void a_failover_that_is_no_longer_wanted_does_not_run_the_job_instead() {
        Scenario queue = Scenario.of(JobDefinition.job("a")
                .shell("true")
                .failover(CommandAction.shell("repair"))
                .build());
        queue.trigger("a");
        queue.start();
        queue.finish("a", FAILED);
        queue.apply(job("a"));

        assertThat(queue.state().isIdle()).isTrue();
        assertThat(queue.history()).containsExactly("a FAILED", "a CANCELLED");
    }

    @Test
    void an_unchanged_schedule_keeps_its_next_instant() {
        JobDefinition every = JobDefinition.job("a")
                .shell("true")
                .schedule("@every 7m", ZoneOffset.UTC)
                .build();
        Scenario queue = Scenario.of(every);
        queue.moveClock(Duration.ofMinutes(20));
        queue.apply(every.toBuilder().priority(3).build());
        queue.lookAtClock();

        assertThat(queue.runs("a")).hasSize(1);
    }

    @Test
    void a_queue_that_is_rebuilt_goes_on_as_if_nothing_had_happened() {
        Scenario queue = Scenario.of(
                job("a"), JobDefinition.job("b").shell("true").after("a").build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.crash();

        assertThat(queue.statuses("a")).containsExactly(RUNNING);
        queue.finish(run, SUCCEEDED, false);
        assertThat(queue.statuses("b")).containsExactly(READY);
        assertThat(queue.runs("b").get(0).id()).isGreaterThan(run);
    }

    private static List<Problem> problems(ThrowingCallable change) {
        return catchThrowableOfType(InvalidJobsException.class, change).problems();
    }

    private static List<JobId> ids(String... names) {
        return List.of(names).stream().map(JobId::new).toList();
    }
}
