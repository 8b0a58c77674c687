package dev.jobqueue.domain.simulation;

import static dev.jobqueue.api.job.JobDefinition.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.scenario.Scenario;
import dev.jobqueue.domain.simulation.Forecast.JobForecast;
import dev.jobqueue.domain.simulation.Forecast.Warning;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a set of jobs will do is told before it does it. */
class SimulationTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final List<PredictedRun> runs = new ArrayList<>();
    private List<Node> nodes = List.of(new Node("node", 1, 2, new Resources(4_000, 8_192), Set.of()));
    private Map<String, Integer> pools = Map.of();
    private ExpectedDurations durations = ExpectedDurations.UNKNOWN;

    @Test
    void each_instant_from_the_first_to_before_the_last_asks_for_one_run() {
        simulate(DAY, at("0 */6 * * *", "job"));

        assertThat(runs)
                .extracting(PredictedRun::scheduledFor)
                .containsExactly(
                        Scenario.START, hour(6), hour(12), hour(18)); // 24:00 is the first instant after the day
        assertThat(runs).extracting(PredictedRun::status).containsOnly(RunStatus.SUCCEEDED);
    }

    @Test
    void an_attempt_takes_what_its_job_says_else_what_it_used_to_else_what_is_assumed() {
        durations = new ExpectedDurations(
                Map.of(new JobId("says"), Duration.ofHours(9), new JobId("used"), Duration.ofMinutes(7)),
                Duration.ofSeconds(30));
        Forecast forecast = simulate(
                DAY,
                at("0 1 * * *", "says").expectedDuration(Duration.ofMinutes(5)),
                at("0 2 * * *", "used"),
                at("0 3 * * *", "unknown"));

        assertThat(runs)
                .extracting(run -> run.job() + " "
                        + Duration.between(
                                run.startAt().orElseThrow(), run.endAt().orElseThrow()))
                .containsExactly("says PT5M", "used PT7M", "unknown PT30S");
        assertThat(forecast.assumed()).containsExactly(new JobId("unknown"));
    }

    @Test
    void dependents_follow_and_contenders_wait_for_their_turn() {
        pools = Map.of("disk", 1);
        Forecast forecast = simulate(
                DAY,
                at("0 1 * * *", "first").pool("disk", 1).expectedDuration(Duration.ofMinutes(10)),
                at("0 1 * * *", "second").pool("disk", 1).expectedDuration(Duration.ofMinutes(10)),
                shell("after").after("second").expectedDuration(Duration.ofMinutes(1)));

        assertThat(starts("first")).containsExactly(hour(1));
        assertThat(starts("second")).containsExactly(hour(1).plus(Duration.ofMinutes(10)));
        assertThat(starts("after")).containsExactly(hour(1).plus(Duration.ofMinutes(20)));
        assertThat(of(forecast, "second").worstWait()).contains(Duration.ofMinutes(10));
        assertThat(of(forecast, "second").meanWait()).contains(Duration.ofMinutes(10));
        assertThat(of(forecast, "first").worstWait()).contains(Duration.ZERO);
        assertThat(forecast.utilisation().pools().get("disk")).isCloseTo(20 / 1440.0, within(1e-9));
        assertThat(forecast.utilisation().slots()).isCloseTo(21 / 2880.0, within(1e-9));
        assertThat(forecast.warnings()).isEmpty();
    }

    @Test
    void a_timeout_that_is_shorter_than_the_job_fails_it_and_retries_follow() {
        simulate(
                DAY,
                at("0 1 * * *", "slow")
                        .expectedDuration(Duration.ofMinutes(10))
                        .timeout(Duration.ofMinutes(4))
                        .retries(1, RetryDelay.fixed(Duration.ofMinutes(1))));

        assertThat(runs).extracting(PredictedRun::status).containsExactly(RunStatus.TIMED_OUT, RunStatus.TIMED_OUT);
        assertThat(starts("slow")).containsExactly(hour(1), hour(1).plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_run_that_has_not_ended_when_its_job_should_be_done_is_late() {
        Forecast forecast = simulate(
                DAY,
                at("0 1 * * *", "long").exclusive().priority(1).expectedDuration(Duration.ofMinutes(10)),
                at("0 1 * * *", "patient")
                        .expectedDuration(Duration.ofMinutes(1))
                        .lateAfter(Duration.ofMinutes(11)),
                at("0 1 * * *", "impatient")
                        .expectedDuration(Duration.ofMinutes(1))
                        .lateAfter(Duration.ofMinutes(10)));

        assertThat(runs)
                .filteredOn(PredictedRun::late)
                .extracting(PredictedRun::job)
                .containsExactly(new JobId("impatient"));
        assertThat(of(forecast, "impatient").late()).isEqualTo(1);
        assertThat(forecast.warnings())
                .containsExactly(new Warning("late", "impatient", "1 of its runs are not done in time (lateAfter)"));
    }

    @Test
    void a_job_that_takes_longer_than_its_period_misfires_and_can_never_keep_up() {
        Forecast forecast =
                simulate(Duration.ofHours(1), at("* * * * *", "job").expectedDuration(Duration.ofSeconds(90)));

        JobForecast job = of(forecast, "job");
        assertThat(job.load()).isCloseTo(1.5, within(0.01));
        assertThat(job.runs()).isEqualTo(60);
        assertThat(job.starts()).isEqualTo(40);
        assertThat(job.left()).isEqualTo(20);
        assertThat(runs)
                .filteredOn(run -> !run.misfire())
                .extracting(PredictedRun::scheduledFor)
                .containsExactly(
                        Scenario.START,
                        Scenario.START.plus(Duration.ofMinutes(1)),
                        Scenario.START.plus(Duration.ofMinutes(59)));
        assertThat(codes(forecast)).containsExactly("cannot-keep-up job");
    }

    @Test
    void a_job_that_follows_another_too_often_can_never_keep_up_either() {
        Forecast slow = simulate(
                Duration.ofHours(1),
                at("* * * * *", "a").expectedDuration(Duration.ofSeconds(10)),
                shell("b").after("a").expectedDuration(Duration.ofSeconds(90)));
        assertThat(codes(slow)).containsExactly("cannot-keep-up b");

        Forecast rare = simulate(
                DAY,
                at("0 * * * *", "a").expectedDuration(Duration.ofSeconds(10)),
                at("*/10 * * * *", "b").after("a").expectedDuration(Duration.ofSeconds(10)));
        assertThat(codes(rare)).containsExactly("cannot-keep-up b");
        assertThat(rare.warnings().get(0).message()).contains("more runs than its dependencies complete");
    }

    @Test
    void what_piles_up_for_a_moment_or_never_starts_is_no_overload() {
        nodes = List.of(new Node("node", 1, 1, new Resources(4_000, 8_192), Set.of()));
        assertThat(simulate(
                                Duration.ofMinutes(45),
                                at("30 0 * * *", "a").expectedDuration(Duration.ofMinutes(30)),
                                at("30 0 * * *", "b").expectedDuration(Duration.ofMinutes(30)))
                        .warnings())
                .isEmpty();
        assertThat(codes(simulate(DAY, at("* * * * *", "gpu").nodes("gpu").expectedDuration(Duration.ofMinutes(5)))))
                .containsExactly("never-starts gpu");
    }

    @Test
    void a_timeout_caps_what_a_job_asks_for_and_a_failover_takes_what_is_assumed() {
        Forecast forecast = simulate(
                DAY,
                at("0 * * * *", "job")
                        .expectedDuration(Duration.ofHours(10))
                        .timeout(Duration.ofMinutes(30))
                        .failover(CommandAction.shell("alert")));

        assertThat(of(forecast, "job").load()).isCloseTo(24 * 1810 / 86_400.0, within(0.01));
        assertThat(runs.subList(0, 2))
                .extracting(run -> run.attempt() + " " + run.status())
                .containsExactly("1 TIMED_OUT", "2 SUCCEEDED");
    }

    @Test
    void a_job_that_takes_exactly_its_period_keeps_up() {
        Forecast forecast =
                simulate(Duration.ofHours(1), at("* * * * *", "job").expectedDuration(Duration.ofSeconds(60)));

        assertThat(of(forecast, "job").misfires()).isZero();
        assertThat(forecast.warnings()).isEmpty();
    }

    @Test
    void what_many_share_and_is_asked_for_too_often_can_never_keep_up() {
        pools = Map.of("database", 1);
        Forecast pool = simulate(
                DAY,
                at("*/10 * * * *", "a").pool("database", 1).expectedDuration(Duration.ofMinutes(6)),
                at("*/10 * * * *", "b").pool("database", 1).expectedDuration(Duration.ofMinutes(6)));
        assertThat(codes(pool)).containsExactly("cannot-keep-up pool 'database'");

        nodes = List.of(new Node("node", 1, 1, new Resources(4_000, 8_192), Set.of()));
        Forecast slots = simulate(
                DAY,
                at("*/10 * * * *", "a").expectedDuration(Duration.ofMinutes(6)),
                at("*/10 * * * *", "b").expectedDuration(Duration.ofMinutes(6)));
        assertThat(codes(slots)).containsExactly("cannot-keep-up slots");

        nodes = List.of(new Node("node", 1, 8, new Resources(1_000, 8_192), Set.of()));
        Forecast resources = simulate(
                DAY,
                at("*/10 * * * *", "a").resources(new Resources(800, 8_000)).expectedDuration(Duration.ofMinutes(6)),
                at("*/10 * * * *", "b").resources(new Resources(800, 8_000)).expectedDuration(Duration.ofMinutes(9)));
        assertThat(codes(resources)).containsExactly("cannot-keep-up cpu", "cannot-keep-up memory");

        Forecast exclusive = simulate(
                DAY,
                at("*/10 * * * *", "alone").exclusive().expectedDuration(Duration.ofMinutes(6)),
                at("*/10 * * * *", "alone-too").exclusive().expectedDuration(Duration.ofMinutes(6)));
        assertThat(codes(exclusive)).containsExactly("cannot-keep-up exclusive");
    }

    @Test
    void a_job_that_no_node_can_take_never_starts() {
        Forecast forecast = simulate(
                DAY,
                at("0 1 * * *", "large").resources(new Resources(0, 9_000)),
                at("0 1 * * *", "picky").nodes("gpu"));

        assertThat(codes(forecast)).containsExactly("never-starts large", "never-starts picky");
        assertThat(runs).extracting(PredictedRun::status).containsOnly(RunStatus.READY);
        assertThat(runs).extracting(PredictedRun::startAt).containsOnly(Optional.empty());
    }

    @Test
    void what_has_not_ended_when_the_time_is_over_is_told_as_it_stands() {
        simulate(
                Duration.ofHours(2),
                at("30 1 * * *", "long").expectedDuration(Duration.ofHours(1)),
                at("30 1 * * *", "again")
                        .retries(1, RetryDelay.fixed(Duration.ofHours(9)))
                        .expectedDuration(Duration.ofHours(1))
                        .timeout(Duration.ofMinutes(1)));

        assertThat(runs)
                .extracting(run -> run.job() + " " + run.attempt() + " " + run.status())
                .containsExactly("again 1 TIMED_OUT", "again 2 WAITING", "long 1 RUNNING");
    }

    @Test
    void jobs_that_run_when_the_scheduler_starts_run_at_the_first_instant() {
        simulate(DAY, at("@reboot", "boot"));

        assertThat(starts("boot")).containsExactly(Scenario.START);
    }

    @Test
    void wrong_input_is_refused() {
        assertThatThrownBy(() -> simulate(DAY, shell("a").after("nowhere"))).isInstanceOf(InvalidJobsException.class);
        assertThatThrownBy(() -> simulate(Duration.ZERO, shell("a"))).hasMessageContaining("more than zero");
        nodes = List.of();
        assertThatThrownBy(() -> simulate(DAY, shell("a"))).hasMessageContaining("no node");
        assertThatThrownBy(() -> new ExpectedDurations(Map.of(), Duration.ofSeconds(-1)))
                .hasMessageContaining("zero or more");
    }

    private Forecast simulate(Duration length, JobBuilder... jobs) {
        runs.clear();
        List<JobDefinition> definitions =
                List.of(jobs).stream().map(JobBuilder::build).toList();
        Plan plan =
                new Plan(new JobSet(definitions, pools), nodes, QueueRules.DEFAULT, Scenario.START, length, durations);
        return new Simulation(plan, Scenario.PARSER, runs::add).run();
    }

    private List<Instant> starts(String job) {
        return runs.stream()
                .filter(run -> run.job().value().equals(job))
                .map(run -> run.startAt().orElseThrow())
                .toList();
    }

    private static List<String> codes(Forecast forecast) {
        return forecast.warnings().stream()
                .map(warning -> warning.code() + " " + warning.subject())
                .toList();
    }

    private static JobForecast of(Forecast forecast, String job) {
        return forecast.jobs().stream()
                .filter(each -> each.job().value().equals(job))
                .findFirst()
                .orElseThrow();
    }

    private static JobBuilder at(String expression, String id) {
        return shell(id).schedule(expression, ZoneOffset.UTC);
    }

    private static JobBuilder shell(String id) {
        return job(id).shell("true");
    }

    private static Instant hour(int hour) {
        return Scenario.START.plus(Duration.ofHours(hour));
    }
}
