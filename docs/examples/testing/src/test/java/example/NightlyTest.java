package example;

import dev.jobqueue.testkit.execution.Script;
import dev.jobqueue.testkit.junit.JobQueueExtension;
import dev.jobqueue.testkit.junit.StartAt;
import dev.jobqueue.testkit.queue.JobQueueTester;
import dev.jobqueue.yaml.YamlJobFiles;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nights of nightly.yaml, in the second of which the clock goes forward and the mirror does not answer at first. */
@ExtendWith(JobQueueExtension.class)
@StartAt("2026-03-28T00:00:00Z")
class NightlyTest {
    @Test
    void every_night_ends_with_a_report_however_the_mirror_does(JobQueueTester queue) throws Exception {
        queue.apply(
                YamlJobFiles.ofThisMachine().read(Path.of("../nightly.yaml")).validJobs());
        queue.script("archive", Script.succeedsAfter(Duration.ofMinutes(4)));
        queue.script("mirror", Script.failsTimes(2));
        queue.advance(Duration.ofDays(2));

        queue.assertThatRunsOf("archive").startedAt("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z");
        queue.assertThatRunsOf("rotate").succeeded(2).startedAfter("verify");
        queue.assertThatRunsOf("report").succeeded(2).endedBy("2026-03-29T01:05:00Z");
    }
}
