package dev.jobqueue.domain.explain;

import static dev.jobqueue.domain.scenario.Scenario.START;
import static dev.jobqueue.domain.scenario.Scenario.codes;
import static dev.jobqueue.domain.scenario.Scenario.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.JobExplanation;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.api.queue.Standing;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.scenario.Scenario;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplainTest {

    /** A retry does not wait for dependencies again, so that the six causes stand on two runs of one job. */
    @Test
    void six_causes_on_the_runs_of_one_job_are_all_named_with_what_ends_them_and_when() {
        Scenario queue = Scenario.on(
                List.of(new Node("here", 1, 4, new Resources(4_000, 1L << 30), Set.of())),
                Map.of("disk", 1),
                sample("extract").build(),
                sample("archive")
                        .pool("disk", 1)
                        .resources(new Resources(0, 768L << 20))
                        .timeout(Duration.ofMinutes(2))
                        .expectedDuration(Duration.ofSeconds(30))
                        .build(),
                sample("report")
                        .exclusive()
                        .pool("disk", 1)
                        .resources(new Resources(0, 512L << 20))
                        .after("extract")
                        .schedule("* * * * *", ZoneOffset.UTC)
                        .retries(1, RetryDelay.fixed(Duration.ofMinutes(5)))
                        .build());
        RunId failed = queue.trigger("report");
        queue.start();
        queue.finish("report", RunStatus.FAILED);
        queue.trigger("archive");
        queue.start();
        queue.pass(Duration.ofMinutes(1));
        queue.pause("report");

        JobExplanation why = queue.why("report");
        assertThat(codes(why.reasons())).containsExactly("paused", "schedule");
        assertThat(why.runs()).hasSize(2);
        Explanation fresh = why.runs().get(1);
        Explanation retried = why.runs().get(0);
        assertThat(retried.run()).isEqualTo(failed);
        assertThat(codes(retried.reasons())).containsExactly("retry-delay", "paused");
        assertThat(codes(retried.wouldLack())).containsExactly("exclusive-drain", "pool", "memory");
        assertThat(codes(fresh.reasons())).containsExactly("dependency", "paused");
        assertThat(codes(fresh.wouldLack())).containsExactly("exclusive-drain", "pool", "memory");

        assertThat(messages(retried.reasons()))
                .containsExactly(
                        "it has failed, and attempt 2 follows at 2026-03-02T00:05:00Z, in 4m",
                        "job 'report' is paused");
        assertThat(messages(fresh.reasons()).get(0))
                .isEqualTo("it waits for the success of 'extract', of which no run is under way");
        assertThat(messages(fresh.wouldLack()))
                .containsExactly(
                        "it runs alone (exclusive) and waits for the end of archive (run 2);"
                                + " over any moment, at the latest in 1m10s",
                        "pool 'disk' is held by archive (run 2); free any moment, at the latest in 1m10s",
                        "node 'here' has 256MiB of 1GiB memory free and it needs 512MiB: held by archive (run 2);"
                                + " free any moment, at the latest in 1m10s");
        assertThat(why.runs())
                .flatExtracting(Explanation::reasons)
                .extracting(Reason::remedy)
                .contains(
                        "resume job 'report'",
                        "see why 'extract' does not run, or trigger it by hand",
                        "wait until then (its 'retryDelay')");
    }

    @Test
    void every_closed_gate_is_named() {
        Scenario queue = Scenario.of(
                job("a"),
                job("b"),
                sample("c")
                        .schedule("* * * * *", ZoneOffset.UTC)
                        .after("a", "b")
                        .build());
        queue.pass(Duration.ofMinutes(1));
        queue.pause("c");

        assertThat(queue.codes("c")).containsExactly("dependency", "dependency", "paused");
        assertThat(queue.why("c").runs())
                .extracting(Explanation::run)
                .containsExactly(queue.runs("c").get(0).id());
    }

    @Test
    void a_job_that_nothing_asks_for_says_so() {
        Scenario queue = Scenario.of(
                job("a"),
                sample("b").after("a").enabled(false).build(),
                sample("c")
                        .triggers(new Triggers(Optional.empty(), List.of(), List.of("paid")))
                        .build());

        assertThat(queue.codes("a")).containsExactly("no-trigger");
        assertThat(queue.codes("b")).containsExactly("disabled", "dependency");
        assertThat(queue.codes("c")).containsExactly("event");
        assertThat(queue.why("c").reasons().get(0).message()).endsWith("asked for by an event: paid");
        assertThat(queue.why("a").runs()).isEmpty();
    }

    @Test
    void a_job_on_a_schedule_says_when_it_is_asked_for() {
        Scenario queue =
                Scenario.of(sample("a").schedule("* * * * *", ZoneOffset.UTC).build());

        assertThat(queue.codes("a")).containsExactly("schedule");
        Reason reason = queue.why("a").reasons().get(0);
        assertThat(reason.until()).contains(START.plusSeconds(60));
        assertThat(reason.expected()).contains(START.plusSeconds(60));
        assertThat(reason.message()).isEqualTo("its schedule asks for its next run at 2026-03-02T00:01:00Z, in 1m");
    }

    @Test
    void a_used_up_job_says_so() {
        Scenario queue = Scenario.of(sample("a").maxRuns(1).build());
        queue.trigger("a");
        queue.start();
        assertThat(codes(queue.why("a").reasons())).containsExactly("running", "max-runs");
        queue.finish("a", RunStatus.SUCCEEDED);

        assertThat(queue.codes("a")).containsExactly("max-runs");
    }

    @Test
    void a_run_that_is_one_too_many_says_so() {
        Scenario queue = Scenario.of(sample("a").maxRuns(2).build());
        queue.trigger("a");
        queue.trigger("a");
        queue.start();
        queue.apply(sample("a").maxRuns(1).build());

        assertThat(queue.codes("a")).containsExactly("concurrency", "max-runs");
        assertThat(first(queue, "a").reasons().get(1).message()).isEqualTo("its job has had all its runs (maxRuns 1)");
    }

    @Test
    void a_ready_run_names_everything_that_it_lacks_and_until_when() {
        Scenario queue = Scenario.on(
                List.of(Scenario.node("node", 1)),
                Map.of("p", 1),
                sample("a").pool("p", 1).timeout(Duration.ofSeconds(50)).build(),
                sample("b").pool("p", 1).exclusive().build());
        queue.trigger("a");
        queue.start();
        queue.trigger("b");

        assertThat(queue.codes("b")).containsExactly("exclusive-drain", "pool", "slot");
        assertThat(first(queue, "b").reasons())
                .extracting(Reason::until)
                .as("the timeout with its grace period")
                .allSatisfy(until -> assertThat(until).contains(START.plusSeconds(60)));
        assertThat(first(queue, "b").reasons()).extracting(Reason::expected).containsOnly(Optional.empty());
    }

    @Test
    void a_run_that_its_own_job_keeps_back_names_what_it_lacks_besides() {
        Scenario queue = Scenario.on(
                List.of(Scenario.node("node", 1)),
                Map.of("p", 1),
                sample("a").pool("p", 1).build());
        queue.trigger("a");
        queue.start();
        queue.trigger("a");

        assertThat(queue.codes("a")).containsExactly("concurrency", "pool", "slot");
    }

    @Test
    void a_run_behind_others_of_its_job_is_explained_too() {
        Scenario queue =
                Scenario.of(sample("a").expectedDuration(Duration.ofSeconds(10)).build());
        queue.trigger("a");
        queue.start();
        queue.trigger("a");
        queue.trigger("a");
        RunId last = queue.trigger("a");

        Explanation why = queue.why(last);
        assertThat(codes(why.reasons())).containsExactly("concurrency");
        assertThat(messages(why.reasons()))
                .containsExactly("its job runs as often as it may at once (concurrency 1): a (run 1),"
                        + " and the turn of 2 more of its runs is first; over in about 30s");
        assertThat(why.standing().orElseThrow().position()).isEqualTo(3);
    }

    @Test
    void of_a_job_with_many_runs_the_first_are_explained_and_the_others_counted() {
        Scenario queue = Scenario.of(job("a"));
        for (int run = 1; run <= 14; run++) {
            queue.trigger("a");
        }
        queue.start();

        JobExplanation why = queue.why("a");
        assertThat(codes(why.reasons())).containsExactly("running");
        assertThat(why.runs()).hasSize(JobExplanation.MOST_RUNS);
        assertThat(why.more()).isEqualTo(3);
        assertThat(why.runs()).extracting(run -> run.run().value()).startsWith(2L, 3L);
    }

    @Test
    void of_several_runs_the_one_whose_turn_is_first_is_explained_first() {
        Scenario queue = Scenario.of(sample("a").concurrency(2).build());
        queue.trigger("a");
        RunId lost = queue.trigger("a");
        queue.start();
        RunId waits = queue.trigger("a");
        queue.pass(Duration.ofSeconds(5));
        queue.finish(lost, RunStatus.LOST, false);
        queue.apply(job("a"));

        assertThat(queue.why("a").runs())
                .extracting(Explanation::run)
                .as("%s became ready later", lost)
                .containsExactly(waits, lost);
        assertThat(queue.codes("a")).containsExactly("concurrency");
    }

    @Test
    void a_place_counts_all_whose_turn_is_first_and_names_the_next_ones() {
        Scenario queue = Scenario.on(
                List.of(Scenario.node("node", 1)),
                Map.of(),
                sample("a").concurrency(9).build(),
                sample("urgent").priority(2).build(),
                job("held"));
        queue.trigger("a");
        queue.start();
        for (int run = 0; run < 6; run++) {
            queue.trigger("a");
        }
        RunId urgent = queue.trigger("urgent");
        queue.pass(Duration.ofSeconds(30));
        queue.pause("held");
        RunId held = queue.trigger("held");

        Standing place = queue.why(held).standing().orElseThrow();
        assertThat(place.position()).as("the place that it would have").isEqualTo(8);
        assertThat(place.effectivePriority()).isZero();
        assertThat(place.before()).hasSize(Standing.MOST_BEFORE);
        assertThat(place.before().get(0)).isEqualTo(new Standing.Ahead(urgent, new JobId("urgent")));
        assertThat(queue.why(urgent).standing()).contains(new Standing(1, 2.5, List.of()));
    }

    @Test
    void a_run_that_is_about_to_start_lacks_nothing() {
        Scenario queue = Scenario.of(job("a"));
        RunId run = queue.trigger("a");

        assertThat(queue.why(run).reasons()).isEmpty();
        assertThat(queue.why(run).standing().orElseThrow().position()).isEqualTo(1);
    }

    @Test
    void a_run_that_runs_says_since_when_and_one_that_has_ended_nothing() {
        Scenario queue = Scenario.of(sample("a")
                .timeout(Duration.ofMinutes(10))
                .expectedDuration(Duration.ofMinutes(3))
                .build());
        RunId run = queue.trigger("a");
        queue.start();
        queue.pass(Duration.ofSeconds(65));

        Explanation why = queue.why(run);
        assertThat(why.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(why.standing()).isEmpty();
        assertThat(messages(why.reasons()))
                .containsExactly("run 1 has been running on node 'node' since 2026-03-02T00:00:00Z (1m5s);"
                        + " ends in about 1m55s, at the latest in 9m5s");
        queue.finish("a", RunStatus.SUCCEEDED);
        assertThat(queue.explain().run(run)).isEmpty();
    }

    @Test
    void a_dependency_says_how_the_job_stands_that_is_waited_for() {
        Scenario queue = Scenario.of(
                sample("a").expectedDuration(Duration.ofSeconds(20)).build(),
                sample("b")
                        .schedule("* * * * *", ZoneOffset.UTC)
                        .after("a", Dependency.On.COMPLETION)
                        .build(),
                sample("c").after("b").expectedDuration(Duration.ofSeconds(3)).build());
        assertThat(messages(queue.why("c").reasons()))
                .containsExactly("it waits for the success of 'b',"
                        + " which its schedule asks for at 2026-03-02T00:01:00Z, in 1m");
        queue.pause("b");
        queue.pass(Duration.ofSeconds(1));
        assertThat(messages(queue.why("c").reasons()))
                .containsExactly("it waits for the success of 'b', which is paused");
        queue.resume("b");
        queue.trigger("a");
        queue.start();
        queue.pass(Duration.ofMinutes(1));

        Reason waits = first(queue, "b").reasons().get(0);
        assertThat(waits.message()).isEqualTo("it waits for the end of 'a', which is running (run 1); ends any moment");
        assertThat(waits.until()).as("it may be tried again").isEmpty();
        assertThat(messages(queue.why("c").reasons()))
                .containsExactly("it waits for the success of 'b', whose run 2 has not started");
    }

    @Test
    void what_a_job_usually_takes_stands_in_for_what_it_is_expected_to() {
        Scenario queue = Scenario.on(List.of(Scenario.node("node", 1)), Map.of(), job("a"), job("b"));
        queue.trigger("a");
        queue.start();
        queue.pass(Duration.ofSeconds(42));
        queue.finish("a", RunStatus.SUCCEEDED);
        queue.trigger("a");
        queue.start();
        RunId behind = queue.trigger("b");

        assertThat(queue.why(behind).reasons())
                .extracting(Reason::expected)
                .containsExactly(Optional.of(queue.now().plusSeconds(42)));
    }

    @Test
    void an_estimate_is_never_after_the_bound() {
        Scenario queue = Scenario.on(
                List.of(Scenario.node("node", 1)),
                Map.of(),
                sample("a")
                        .timeout(Duration.ofSeconds(5))
                        .gracePeriod(Duration.ZERO)
                        .expectedDuration(Duration.ofHours(1))
                        .build(),
                job("b"));
        queue.trigger("a");
        queue.start();
        RunId behind = queue.trigger("b");

        assertThat(queue.why(behind).reasons())
                .extracting(Reason::expected)
                .containsExactly(Optional.of(START.plusSeconds(5)));
    }

    @Test
    void a_dependency_that_is_met_is_not_named_and_one_that_is_tried_again_says_about_when_it_ends() {
        Scenario queue = Scenario.of(
                job("done"),
                sample("flaky")
                        .retries(1, RetryDelay.fixed(Duration.ofHours(30)))
                        .expectedDuration(Duration.ofHours(1))
                        .build(),
                sample("last").after("done", "flaky").build());
        queue.trigger("done");
        queue.trigger("flaky");
        queue.start();
        queue.finish("done", RunStatus.SUCCEEDED);
        queue.finish("flaky", RunStatus.FAILED);

        assertThat(messages(queue.why("last").reasons()))
                .containsExactly(
                        "it waits for the success of 'flaky', whose run 2 has not started; ends in about 1d7h");
        queue.pause("flaky");
        assertThat(messages(queue.why("last").reasons()))
                .as("its time is not all that it waits for")
                .containsExactly("it waits for the success of 'flaky', whose run 2 has not started");
    }

    @Test
    void runs_at_gates_follow_those_that_are_ready_as_far_as_the_list_goes() {
        Scenario queue = Scenario.of(job("dep"), job("a"));
        queue.put(sample("a").after("dep").build());
        for (int run = 1; run <= 8; run++) {
            queue.together("dep", "a");
        }
        for (int run = 1; run <= 4; run++) {
            queue.trigger("a");
        }

        JobExplanation why = queue.why("a");
        assertThat(why.runs())
                .extracting(Explanation::status)
                .containsExactly(
                        RunStatus.READY,
                        RunStatus.READY,
                        RunStatus.READY,
                        RunStatus.READY,
                        RunStatus.WAITING,
                        RunStatus.WAITING,
                        RunStatus.WAITING,
                        RunStatus.WAITING,
                        RunStatus.WAITING,
                        RunStatus.WAITING);
        assertThat(why.more()).isEqualTo(2);
    }

    @Test
    void a_removed_job_has_no_explanation() {
        Scenario queue = Scenario.of(job("a"));
        RunId run = queue.trigger("a");
        queue.start();
        queue.remove("a");

        assertThat(queue.explain().job(new JobId("a"))).isEmpty();
        assertThat(queue.explain().all()).isEmpty();
        assertThat(codes(queue.why(run).reasons())).as("its run still runs").containsExactly("running");
    }

    @Test
    void every_job_with_a_run_that_has_not_started_is_explained() {
        Scenario queue = Scenario.of(job("a"), job("b"), job("c"));
        queue.trigger("a");
        queue.trigger("b");
        queue.start();
        RunId second = queue.trigger("b");

        Map<JobId, Explanation> all = queue.explain().all();
        assertThat(all).containsOnlyKeys(new JobId("b"));
        assertThat(all.values())
                .flatExtracting(Explanation::reasons)
                .isEqualTo(queue.why(second).reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.CONCURRENCY);
    }

    private static Explanation first(Scenario queue, String job) {
        return queue.why(job).runs().get(0);
    }

    private static List<String> messages(List<Reason> reasons) {
        return reasons.stream().map(Reason::message).toList();
    }

    private static JobBuilder sample(String id) {
        return JobDefinition.job(id).shell("true");
    }
}
