package dev.jobqueue.embed;

import static dev.jobqueue.api.task.TaskJob.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.embed.faults.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that share a queue: a task runs in one that has it. */
@Timeout(180)
class SharedTasksTest {

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final JobId REPORT = new JobId("report");

    @Test
    void a_run_starts_where_its_task_is_whoever_asks_for_it(@TempDir Path directory) throws Exception {
        try (Server server = Server.start(directory.resolve("database"));
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

    @Test
    void what_a_program_no_longer_has_starts_there_no_more_though_it_had_it_when_it_joined_again(
            @TempDir Path directory) throws Exception {
        try (Server server = Server.start(directory.resolve("database"));
                JobQueue one = node(server, "one");
                JobQueue other = node(server, "other")) {
            one.submit(job("report").concurrency(4).run(context -> {}));
            server.execute("update node set alive = false where name = 'one'");
            other.trigger(REPORT, Map.of());
            assertThat(other.awaitIdle(BOUND)).isTrue();
            assertThat(nodes(other)).containsExactly("one");

            one.remove(REPORT);
            other.submit(job("report").concurrency(4).run(context -> {}));
            one.triggerEach(REPORT, List.of(Map.of(), Map.of(), Map.of(), Map.of()));

            assertThat(one.awaitIdle(BOUND)).isTrue();
            assertThat(nodes(other)).hasSize(5).containsOnlyOnce("one");
        }
    }

    private static List<String> nodes(JobQueue queue) {
        return queue.history(HistoryQuery.ofJob(REPORT, 10)).stream()
                .map(RunLog::place)
                .flatMap(Optional::stream)
                .map(RunLog.Place::node)
                .toList();
    }

    private static JobQueue node(Server server, String name) {
        return JobQueues.start(JobQueueSettings.builder()
                .node(name)
                .database(SharedDatabase.at(
                        "jdbc:postgresql://localhost:" + server.port() + "/postgres",
                        Optional.of("postgres"),
                        Optional.of("postgres")))
                .drain(Duration.ZERO)
                .build());
    }
}
