package dev.jobqueue.embed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobBuilder;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.queue.Explanation;
import dev.jobqueue.api.queue.JobExplanation;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.queue.Reason;
import dev.jobqueue.api.queue.ReasonCode;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.execution.ScriptedLauncher;
import dev.jobqueue.testkit.store.InMemoryStore;
import dev.jobqueue.testkit.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user of the queue is told of runs that do not start. */
class WhyTest {

    private static final JobId EXTRACT = new JobId("extract");
    private static final JobId ARCHIVE = new JobId("archive");
    private static final JobId REPORT = new JobId("report");

    private final ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    private final ScriptedLauncher launcher = new ScriptedLauncher(clock);

    /** A retry does not wait for dependencies again, so that the six causes stand on two runs of one job. */
    @Test
    void six_causes_on_the_runs_of_one_job_are_all_named() {
        launcher.script("report", Script.failsTimes(1)).script("archive", Script.succeedsAfter(Duration.ofSeconds(30)));
        try (JobQueue queue = new QueueOnTestkit(clock, new InMemoryStore()).start(launcher, Duration.ZERO)) {
            queue.apply("jobs.yaml", new JobSet(jobs(), Map.of("disk", 1)));
            RunId failed = queue.trigger(REPORT, Map.of());
            launcher.deliverDue();
            queue.trigger(ARCHIVE, Map.of());
            queue.pause(EXTRACT);
            RunId fresh = queue.triggerTogether(List.of(EXTRACT, REPORT)).getOrDefault(REPORT, failed);
            queue.pause(REPORT);

            JobExplanation why = queue.why(REPORT).orElseThrow();
            assertThat(why.runs()).extracting(Explanation::run).containsExactly(failed, fresh);
            assertThat(why.runs().stream()
                            .flatMap(run -> Stream.concat(run.reasons().stream(), run.wouldLack().stream()))
                            .map(Reason::code))
                    .contains(
                            ReasonCode.PAUSED,
                            ReasonCode.DEPENDENCY,
                            ReasonCode.RETRY_DELAY,
                            ReasonCode.POOL,
                            ReasonCode.EXCLUSIVE_DRAIN,
                            ReasonCode.MEMORY);
            assertThat(messages(queue, failed))
                    .containsExactly(
                            "it has failed, and attempt 2 follows at 2026-03-01T00:05:00Z, in 5m",
                            "job 'report' is paused",
                            "it runs alone (exclusive) and waits for the end of archive (run 2); over in about 30s",
                            "pool 'disk' is held by archive (run 2); free in about 30s",
                            "node 'here' has 256MiB of 1GiB memory free and it needs 512MiB: held by archive (run 2);"
                                    + " free in about 30s");
            assertThat(messages(queue, fresh))
                    .startsWith(
                            "it waits for the success of 'extract', whose run 3 has not started",
                            "job 'report' is paused");
            assertThat(queue.whyAll()).containsOnlyKeys(EXTRACT, REPORT);

            clock.advance(Duration.ofSeconds(30));
            launcher.deliverDue();
            assertThat(queue.why(failed).orElseThrow().wouldLack()).isEmpty();
        }
    }

    @Test
    void of_what_is_not_there_nothing_is_said() {
        try (JobQueue queue = new QueueOnTestkit(clock, new InMemoryStore()).start(launcher, Duration.ZERO)) {
            assertThat(queue.why(REPORT)).isEmpty();
            assertThat(queue.why(new RunId(1))).isEmpty();
            assertThat(queue.whyAll()).isEmpty();
        }
    }

    private static List<String> messages(JobQueue queue, RunId run) {
        Explanation why = queue.why(run).orElseThrow();
        return Stream.concat(why.reasons().stream(), why.wouldLack().stream())
                .map(Reason::message)
                .toList();
    }

    private static List<JobDefinition> jobs() {
        return List.of(
                sample("extract").build(),
                sample("archive")
                        .pool("disk", 1)
                        .resources(new Resources(0, 768L << 20))
                        .expectedDuration(Duration.ofSeconds(30))
                        .build(),
                sample("report")
                        .after("extract")
                        .exclusive()
                        .pool("disk", 1)
                        .resources(new Resources(0, 512L << 20))
                        .retries(1, RetryDelay.fixed(Duration.ofMinutes(5)))
                        .build());
    }

    private static JobBuilder sample(String id) {
        return JobDefinition.job(id).shell("true");
    }
}
