package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide on notifiers, followed to the letter. */
class NotifierGuideIT {

    private static final String DAEMON = "jobqueue up\n";

    @TempDir
    private Path directory;

    @Test
    void who_follows_the_guide_is_told_of_the_run_that_fails() throws Exception {
        try (AuthorsMachine machine = new AuthorsMachine(directory)) {
            follow(machine, new Program(machine.home()));
        }
    }

    private static void follow(AuthorsMachine machine, Program program) throws Exception {
        Optional<Started> daemon = Optional.empty();
        try {
            for (Page.Step step : Page.steps("write-a-notifier.md")) {
                if (step instanceof Page.Write file) {
                    machine.write(file.path(), file.text());
                } else if (step instanceof Page.Type typed && typed.lines().equals(DAEMON)) {
                    daemon = Optional.of(program.start("up"));
                    toldBy(daemon.get().says("jobqueue is ready"), program);
                } else if (step instanceof Page.Type typed) {
                    machine.type(typed.lines());
                }
            }
            assertThat(daemon).as("the daemon of the guide").isPresent();
            daemon.get().end("TERM").requireExit(0);
        } finally {
            daemon.ifPresent(Started::close);
        }
    }

    /** A second later, says the guide; on a busy machine it may be more. */
    private static void toldBy(Started daemon, Program program) {
        Await.until(
                "the failure is told",
                () -> program.linesOf("logbook.txt").stream().anyMatch(line -> line.contains("backup")),
                daemon::said);
    }
}
