package dev.jobqueue.domain.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.Misfire;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.job.OnLost;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.ScheduleSpec;
import dev.jobqueue.api.job.Triggers;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.domain.document.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JobWriterTest {

    private static final JobDefinition FULL = JobDefinition.job("full")
            .description("all there is")
            .enabled(false)
            .action(new TypedAction("sql", Map.of("retain", 5), Isolation.PROCESS))
            .context(
                    new CommandContext(Map.of("A", "b"), Optional.of("/srv"), Optional.of("www"), Optional.of("yes\n")))
            .triggers(new Triggers(
                    Optional.of(new ScheduleSpec(
                            "@daily",
                            ZoneId.of("Europe/Berlin"),
                            Misfire.ALL,
                            Duration.ofMinutes(5),
                            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                            Optional.of(Instant.parse("2027-01-01T00:00:00Z")))),
                    List.of(
                            new Dependency(new JobId("a"), Dependency.On.SUCCESS),
                            new Dependency(new JobId("b"), Dependency.On.FAILURE)),
                    List.of("order.created")))
            .priority(-3)
            .exclusive()
            .concurrency(2)
            .maxRuns(9)
            .pool("disk", 4)
            .nodes("gpu")
            .limits(new ResourceLimits(
                    OptionalLong.of(500), OptionalLong.of(1 << 20), OptionalLong.of(20), OptionalLong.of(1 << 30)))
            .resources(new Resources(250, 1 << 10))
            .timeout(Duration.ofHours(1))
            .gracePeriod(Duration.ofSeconds(3))
            .retries(2, new RetryDelay(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), Duration.ofSeconds(4)))
            .onLost(OnLost.FAIL)
            .failover(CommandAction.exec(List.of("page", "me")))
            .expectedDuration(Duration.ofMinutes(7))
            .lateAfter(Duration.ofMinutes(8))
            .notify(new NotifyRule(EnumSet.of(Occasion.FAILURE, Occasion.RECOVERY), "ops"))
            .tags("nightly")
            .metadata(Map.of("owner", "ops"))
            .build();

    @Test
    void a_job_of_which_everything_is_said_is_written_key_by_key() {
        assertThat(JobWriter.write(FULL))
                .containsOnly(
                        entry("id", "full"),
                        entry("type", "sql"),
                        entry("with", Map.of("retain", 5)),
                        entry("isolation", "process"),
                        entry("schedule", "@daily"),
                        entry("zone", "Europe/Berlin"),
                        entry("misfire", "all"),
                        entry("jitter", "5m"),
                        entry("from", "2026-01-01T00:00:00Z"),
                        entry("until", "2027-01-01T00:00:00Z"),
                        entry("dependencies", List.of("a", Map.of("job", "b", "on", "failure"))),
                        entry("events", List.of("order.created")),
                        entry("priority", -3),
                        entry("exclusive", true),
                        entry("concurrency", 2),
                        entry("maxRuns", 9L),
                        entry("pools", Map.of("disk", 4)),
                        entry("nodes", List.of("gpu")),
                        entry("timeout", "1h"),
                        entry("gracePeriod", "3s"),
                        entry("retries", 2),
                        entry("retryDelay", Map.of("initial", "1s", "factor", 2.0, "max", "1m", "jitter", "4s")),
                        entry("onLost", "fail"),
                        entry("failover", Map.of("command", List.of("page", "me"))),
                        entry(
                                "resourceLimits",
                                Map.of("cpu", 0.5, "memory", "1MiB", "processes", 20L, "fileSize", "1GiB")),
                        entry("resources", Map.of("cpu", 0.25, "memory", "1KiB")),
                        entry("env", Map.of("A", "b")),
                        entry("directory", "/srv"),
                        entry("user", "www"),
                        entry("stdin", "yes\n"),
                        entry("description", "all there is"),
                        entry("enabled", false),
                        entry("expectedDuration", "7m"),
                        entry("lateAfter", "8m"),
                        entry("notify", List.of(Map.of("on", List.of("failure", "recovery"), "via", "ops"))),
                        entry("tags", List.of("nightly")),
                        entry("metadata", Map.of("owner", "ops")));
    }

    @Test
    void what_is_written_reads_as_the_same_job() {
        assertThat(JobWriter.read(Tree.value(JobWriter.write(FULL)))).isEqualTo(FULL);
    }

    @Test
    void what_is_the_default_is_left_out() {
        assertThat(JobWriter.write(JobDefinition.job("a").shell("echo").build()))
                .containsOnly(entry("id", "a"), entry("command", "echo"));
        assertThat(JobWriter.write(JobDefinition.job("a")
                        .action(new TypedAction("java", Map.of()))
                        .schedule("@daily", ZoneId.of("UTC"))
                        .limits(ResourceLimits.NONE.withCpuMillis(2_000))
                        .resources(new Resources(2_000, 0))
                        .retries(0, RetryDelay.fixed(Duration.ofSeconds(9)))
                        .build()))
                .containsOnly(
                        entry("id", "a"),
                        entry("type", "java"),
                        entry("schedule", "@daily"),
                        entry("zone", "UTC"),
                        entry("resourceLimits", Map.of("cpu", 2.0)),
                        entry("retryDelay", "9s"));
    }

    @Test
    void a_set_is_written_with_its_pools_where_it_has_any() {
        JobDefinition job = JobDefinition.job("a").command("ls", "-l").build();

        assertThat(JobWriter.write(JobSet.of(job)))
                .containsOnly(entry("jobs", List.of(Map.of("id", "a", "command", List.of("ls", "-l")))));
        assertThat(JobWriter.write(new JobSet(List.of(job), Map.of("p", 2)))).containsEntry("pools", Map.of("p", 2));
    }

    @Test
    void what_no_job_file_can_say_is_refused() {
        JobDefinition job = JobDefinition.job("a")
                .action(new TypedAction("java", Map.of("when", Instant.EPOCH)))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobWriter.write(job))
                .withMessageContaining("java.time.Instant, cannot be kept: use maps, lists");
    }

    @Test
    void reading_anything_else_says_all_that_is_wrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobWriter.read(Tree.value(Map.of("id", "a", "command", "x", "retries", -1))))
                .withMessage("retries is -1: write at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobWriter.read(Tree.value(List.of())))
                .withMessage("the job is a list: write a map with keys such as id");
    }
}
