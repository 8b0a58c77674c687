package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import dev.jobqueue.api.queue.JobQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTest {

    @TempDir
    private Path data;

    @Test
    void what_a_crash_has_left_of_an_attempt_that_no_longer_runs_for_the_queue_goes_at_the_start() throws Exception {
        open().close();
        Path launches = data.resolve("runs/launches");
        Files.writeString(launches.resolve("99-1.token.launch"), "export PASSWORD='secret'\n");
        Files.writeString(launches.resolve("99-1.token.record"), "2026-11-01T02:00:00Z\n");

        try (JobQueue queue = open()) {
            assertThat(queue.view().running()).isEmpty();
            assertThat(launches).isEmptyDirectory();
        }
    }

    private JobQueue open() {
        JobQueueSettings settings = JobQueueSettings.builder().data(data).build();
        return Guice.createInjector(new JobQueueModule(settings)).getInstance(JobQueue.class);
    }
}
