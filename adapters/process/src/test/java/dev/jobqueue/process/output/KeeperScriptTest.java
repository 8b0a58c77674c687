package dev.jobqueue.process.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell that looks after outputs while no scheduler runs. */
@Timeout(60)
class KeeperScriptTest {

    private static final OutputBound BOUND = new OutputBound(4096, 4096);

    @TempDir
    private Path runs;

    private Process command;
    private Path record;

    @BeforeEach
    void run() throws Exception {
        assumeThat(new HolePunch(Optional.of("fallocate")).obstacle(runs))
                .as("the temporary directory can give back parts of files")
                .isEmpty();
        Path launches = Files.createDirectories(runs.resolve("launches"));
        record = launches.resolve("1-1.token.record");
        command = new ProcessBuilder("cat").start();
        Files.writeString(launches.resolve("1-1.token.launch"), "");
        Files.writeString(record, "2026-11-01T02:00:00Z\nstarted\n" + command.pid() + " 1 command\n");
        Files.createDirectory(runs.resolve("1-1"));
        Files.writeString(runs.resolve("1-1/output"), "a".repeat(4096) + "b".repeat(4 << 20) + "c".repeat(4096));
    }

    @AfterEach
    void end() throws Exception {
        command.getOutputStream().close();
        assertThat(command.waitFor()).isZero();
    }

    @Test
    void shortens_what_is_too_large_until_nothing_runs_any_more() throws Exception {
        Process keeper = keeper();
        assertThat(keeper.isAlive()).isTrue();
        keeper.getOutputStream().close();

        assertThat(awaitHole()).isEqualTo(new Hole(4096, 4096 + (4 << 20), 8192 + (4 << 20)));
        assertThat(keeper.isAlive()).isTrue();

        Files.writeString(record, "\n0\nend\n", StandardOpenOption.APPEND);
        assertThat(keeper.waitFor()).isZero();
        assertThat(new OutputFile(runs.resolve("1-1")).tail(4097))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("a\n[jobqueue: 4194304 bytes")
                        .endsWith("c".repeat(4096)));
    }

    @Test
    void does_nothing_when_it_is_told_to_stop() throws Exception {
        Process keeper = keeper();
        try (var input = keeper.outputWriter()) {
            input.write("stop\n");
        }

        assertThat(keeper.waitFor()).isZero();
        assertThat(runs.resolve("1-1/output.hole")).doesNotExist();
    }

    @Test
    void leaves_the_field_to_a_later_one() throws Exception {
        Process keeper = keeper();
        keeper.getOutputStream().close();
        assertThat(awaitHole()).isNotNull();

        Process later = keeper();

        assertThat(keeper.waitFor(30, TimeUnit.SECONDS)).isTrue();
        try (var input = later.outputWriter()) {
            input.write("stop\n");
        }
        assertThat(later.waitFor()).isZero();
    }

    private Process keeper() throws Exception {
        Caretaker.start(runs, BOUND, List.of("true"));
        return new ProcessBuilder("/bin/sh", runs.resolve("keeper.sh").toString(), runs.toString(), "4096", "4096")
                .redirectErrorStream(true)
                .start();
    }

    private Hole awaitHole() throws Exception {
        OutputFile output = new OutputFile(runs.resolve("1-1"));
        Optional<Hole> hole = output.hole();
        while (hole.isEmpty()) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            hole = output.hole();
        }
        return hole.get();
    }
}
