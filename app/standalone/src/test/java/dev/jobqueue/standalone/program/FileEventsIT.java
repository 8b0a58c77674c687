package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files start jobs, each content once, also when it came while the daemon was down. */
class FileEventsIT {

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void prepare() throws IOException {
        program = new Program(directory);
        Files.createDirectory(program.path("inbox"));
        program.write("jobqueue.yaml", "files: {every: 100ms, settle: 300ms}\njobs: jobs.yaml\n");
        program.write("jobs.yaml", """
                jobs:
                  - id: process
                    command: 'echo "$JOBQUEUE_EVENT_NAME $JOBQUEUE_EVENT_SIZE" >> done.txt'
                    events: ["file:%s/*.csv"]
                """.formatted(program.path("inbox")));
    }

    @Test
    void each_file_is_processed_once_over_a_kill_and_a_restart() throws IOException {
        write("before.csv", "1");
        try (Started daemon = program.start("up", "--config", "jobqueue.yaml")) {
            daemon.says("jobqueue is ready: 1 job");
            processed(daemon, "before.csv 1");
            write("first.csv", "12");
            write("not.txt", "12");
            processed(daemon, "before.csv 1", "first.csv 2");
            daemon.end("KILL");
        }
        write("first.csv", "123");
        write("second.csv", "1234");
        try (Started daemon = program.start("up", "--config", "jobqueue.yaml")) {
            daemon.says("jobqueue is ready: 1 job");
            processed(daemon, "before.csv 1", "first.csv 2", "first.csv 3", "second.csv 4");
            Files.delete(program.path("inbox/second.csv"));
            write("third.csv", "12345");
            processed(daemon, "before.csv 1", "first.csv 2", "first.csv 3", "second.csv 4", "third.csv 5");
            write("second.csv", "1234");
            processed(
                    daemon,
                    "before.csv 1",
                    "first.csv 2",
                    "first.csv 3",
                    "second.csv 4",
                    "second.csv 4",
                    "third.csv 5");
            daemon.end("TERM").requireExit(0);
        }

        Kept kept = Kept.in(program.path("data"));
        assertThat(kept.records()).hasSize(6).extracting(RunLog::status).containsOnly(RunStatus.SUCCEEDED);
    }

    /** As a program should that writes for others: under another name first, then whole at once. */
    private void write(String name, String text) throws IOException {
        Path draft = program.write("draft", text);
        Files.move(draft, program.path("inbox").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void processed(Started daemon, String... files) {
        Await.until(
                List.of(files) + " are processed",
                () -> program.linesOf("done.txt").size() >= files.length,
                daemon::said);
        assertThat(program.linesOf("done.txt")).containsExactlyInAnyOrder(files);
    }
}
