package dev.jobqueue.embed;

import static dev.jobqueue.api.task.TaskJob.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunLog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that share a queue: a task runs in one that has it. */
@Timeout(180)
class SharedTasksTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final JobId REPORT = new JobId("report");

    @Test
    void a_run_starts_where_its_task_is_whoever_asks_for_it() throws Exception {
        try (EmbeddedPostgres server = server();
                JobQueue without = node(server, "without")) {
            try (JobQueue with = node(server, "with")) {
                with.submit(job("report").concurrency(4).run(context -> {}));
                without.triggerEach(REPORT, List.of(Map.of(), Map.of(), Map.of(), Map.of()));
                assertThat(with.awaitIdle(BOUND)).isTrue();

                assertThat(nodes(with)).hasSize(4).containsOnly("with");

                without.submit(job("report").concurrency(4).run(context -> {}));
            }
            without.trigger(REPORT, Map.of());
            assertThat(without.awaitIdle(BOUND)).isTrue();

            assertThat(nodes(without)).hasSize(5).containsOnlyOnce("without");
        }
    }

    private static EmbeddedPostgres server() throws IOException {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(
                !root || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL refuses to run as root, and unshare -U, which would hide that, is not allowed here");
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/postgresql"))
                .start();
    }

    private static List<String> nodes(JobQueue queue) {
        return queue.history(HistoryQuery.ofJob(REPORT, 10)).stream()
                .map(RunLog::place)
                .flatMap(Optional::stream)
                .map(RunLog.Place::node)
                .toList();
    }

    private static JobQueue node(EmbeddedPostgres server, String name) {
        return JobQueues.start(JobQueueSettings.builder()
                .node(name)
                .database(SharedDatabase.at(
                        server.getJdbcUrl("postgres", "postgres"), Optional.of("postgres"), Optional.of("postgres")))
                .drain(Duration.ZERO)
                .build());
    }
}
