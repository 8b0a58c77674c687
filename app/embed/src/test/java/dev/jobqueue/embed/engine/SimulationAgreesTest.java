package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.jobfile.JobFileReader;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.domain.simulation.ExpectedDurations;
import dev.jobqueue.domain.simulation.Plan;
import dev.jobqueue.domain.simulation.Simulation;
import dev.jobqueue.quartz.QuartzDialect;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualAlarms;
import dev.jobqueue.testkit.time.ManualClock;
import dev.jobqueue.yaml.YamlDocuments;
import dev.jobqueue.yaml.YamlJobFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A week of the nightly example, told by the simulation and lived by the engine, is the same week run by run. */
class SimulationAgreesTest {

    private static final Path NIGHTLY = Path.of("../../docs/examples/nightly.yaml");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final ScheduleParser SCHEDULES = new ExpressionParser(new QuartzDialect());
    private static final Duration OTHERS_TAKE = Duration.ofSeconds(20);

    /** In the order of their pool, so that they contest it; statistics meets its timeout. */
    private static final Map<JobId, Duration> TAKES = Map.of(
            new JobId("archive"), Duration.ofMinutes(4),
            new JobId("checksum"), Duration.ofSeconds(45),
            new JobId("statistics"), Duration.ofMinutes(3),
            new JobId("mirror"), Duration.ofSeconds(90));

    private final InMemoryStore store = new InMemoryStore();

    /** With a clock that goes forward, one that goes back, and one that does neither. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-25T00:00:00Z", "2026-10-21T00:00:00Z", "2026-06-01T00:00:00Z"})
    void a_week_is_told_as_it_is_lived(String from) throws Exception {
        JobSet jobs = nightly();
        Instant start = Instant.parse(from);

        List<String> told = told(jobs, start);
        assertThat(told).filteredOn(run -> run.startsWith("mirror")).hasSize(7);
        assertThat(lived(jobs, start)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-25T00:00:00Z", "2026-10-21T00:00:00Z"})
    void so_is_one_in_which_jobs_contest_and_time_out(String from) throws Exception {
        JobSet jobs = withMoreTriggers(nightly());
        Instant start = Instant.parse(from);

        List<String> told = told(jobs, start);
        assertThat(told).hasSizeGreaterThan(7 * 48).anyMatch(run -> run.contains("TIMED_OUT"));
        assertThat(lived(jobs, start)).isEqualTo(told);
    }

    private static JobSet nightly() throws InvalidDocumentException {
        JobFileReader reader = new JobFileReader(SCHEDULES, ZoneOffset.UTC);
        return new YamlJobFiles(new YamlDocuments(), reader, Map.of("HOME", "/root"))
                .read(NIGHTLY)
                .validJobs();
    }

    /** The example as it is has one scheduled job: another that meets it in its pool, and the clock change, makes contest. */
    private static JobSet withMoreTriggers(JobSet nightly) {
        return new JobSet(
                nightly.jobs().stream()
                        .map(job -> job.id().value().equals("statistics")
                                ? job.toBuilder()
                                        .schedule("*/30 * * * *", ZoneId.of("Europe/Berlin"))
                                        .build()
                                : job)
                        .toList(),
                nightly.pools());
    }

    private List<String> told(JobSet jobs, Instant start) {
        List<String> runs = new ArrayList<>();
        Plan plan = new Plan(
                jobs,
                List.of(new QueueOnTestkit(new ManualClock(start), new InMemoryStore()).node()),
                QueueRules.DEFAULT,
                start,
                WEEK,
                new ExpectedDurations(TAKES, OTHERS_TAKE));
        new Simulation(
                        plan,
                        SCHEDULES,
                        run -> run.endAt()
                                .ifPresent(end -> runs.add(line(
                                        run.job(),
                                        run.attempt(),
                                        run.status(),
                                        run.scheduledFor(),
                                        run.readyAt(),
                                        run.startAt(),
                                        end))))
                .run();
        return runs.stream().sorted().toList();
    }

    private List<String> lived(JobSet jobs, Instant start) {
        ManualClock clock = new ManualClock(start.minusNanos(1_000));
        ScriptedLauncher launcher = new ScriptedLauncher(clock);
        jobs.jobs()
                .forEach(job -> launcher.script(
                        job.id().value(), Script.succeedsAfter(TAKES.getOrDefault(job.id(), OTHERS_TAKE))));
        QueueOnTestkit parts = new QueueOnTestkit(clock, store, SCHEDULES);
        Instant last = start.plus(WEEK);
        try (JobQueue queue = parts.start(launcher, Duration.ZERO)) {
            queue.apply("nightly.yaml", jobs);
            settle(queue);
            for (Instant next = next(parts.alarms(), launcher);
                    next.isBefore(last);
                    next = next(parts.alarms(), launcher)) {
                if (next.isAfter(clock.instant())) {
                    clock.set(next);
                }
                launcher.deliverDue();
                parts.alarms().ringAt(clock.instant());
                settle(queue);
            }
            return queue.history(HistoryQuery.latest(Integer.MAX_VALUE)).stream()
                    .map(log -> line(
                            log.job(),
                            log.attempt(),
                            log.status(),
                            log.times().scheduledFor(),
                            log.times().readyAt(),
                            log.times().startedAt(),
                            log.times().endedAt()))
                    .sorted()
                    .toList();
        }
    }

    /** When the second answer is there, the turn of the first is over with all that follows from it. */
    private static void settle(JobQueue queue) {
        queue.view();
        queue.view();
    }

    private static Instant next(ManualAlarms alarms, ScriptedLauncher launcher) {
        return Stream.of(alarms.next(), launcher.nextDue())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private static String line(Object... facts) {
        return Stream.of(facts)
                .map(String::valueOf)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }
}
