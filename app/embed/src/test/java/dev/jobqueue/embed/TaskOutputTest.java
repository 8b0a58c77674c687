package dev.jobqueue.embed;

import static dev.jobqueue.api.job.JobDefinition.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.HistoryQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import dev.jobqueue.process.output.OutputBound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task writes has a bound, as what a command writes has. */
class TaskOutputTest {

    private static final int MEBIBYTES = 12;

    /** Writes more than is kept. */
    public static final class Talkative implements JobTask {
        @Override
        public void run(RunContext context) {
            context.log("the first line");
            String line = "x".repeat(1023);
            for (int i = 0; i < MEBIBYTES * 1024; i++) {
                context.log(line);
            }
            context.log("the last line");
        }
    }

    @Test
    void the_first_and_the_last_part_of_a_large_output_are_kept(@TempDir Path data) throws Exception {
        try (JobQueue queue = Guice.createInjector(
                        new JobQueueModule(JobQueueSettings.builder().data(data).build()))
                .getInstance(JobQueue.class)) {
            queue.put(job("talk")
                    .action(new TypedAction("java", Map.of("class", Talkative.class.getName())))
                    .build());
            RunId run = queue.trigger(new JobId("talk"), Map.of());
            assertThat(queue.awaitIdle(Duration.ofMinutes(1))).isTrue();

            RunLog record = queue.history(HistoryQuery.ofRun(run)).get(0);
            assertThat(record.usage().outputBytes().orElseThrow()).isGreaterThan(MEBIBYTES << 20);
            assertThat(Files.size(data.resolve("runs").resolve(run + "-1").resolve("output")))
                    .isLessThan(OutputBound.DEFAULT.firstBytes() + OutputBound.DEFAULT.lastBytes() + 1024);
            assertThat(queue.output(run, 1, 20 << 20).orElse(""))
                    .startsWith("the first line\n")
                    .contains("bytes of output left out")
                    .endsWith("the last line\n");
        }
    }
}
