package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler that was killed when it had kept an end, and had not yet removed what it no longer needs for that. */
@Timeout(60)
class LeftBehindTest {

    @TempDir
    private Path runs;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(runs);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void no_variable_and_no_input_of_an_attempt_whose_end_is_kept_outlives_the_next_start() throws Exception {
        Attempt loud = bench.attempt(
                CommandAction.shell("cat"),
                new CommandContext(
                        Map.of("PASSWORD", "secret"), Optional.empty(), Optional.empty(), Optional.of("secret input")));
        Attempt silent = bench.shell("true");
        bench.run(loud);
        bench.run(silent);
        assertThat(launches()).isNotEmpty();

        bench.restart();
        bench.launcher().settleRest();

        assertThat(launches()).isEmpty();
        assertThat(bench.output(loud)).isEqualTo("secret input");
        assertThat(bench.directory(silent)).doesNotExist();
    }

    @Test
    void its_output_is_kept_as_long_as_any_other() throws Exception {
        Attempt attempt = bench.shell("echo said");
        bench.run(attempt);
        bench.restart();
        bench.launcher().settleRest();
        Instant later = Instant.now().plus(Duration.ofDays(7));

        new OldFiles(runs).delete(later.minus(Duration.ofDays(8)), later.minus(Duration.ofDays(8)), Set::of);
        assertThat(bench.output(attempt)).isEqualTo("said\n");
        new OldFiles(runs).delete(later, later, Set::of);

        assertThat(bench.directory(attempt)).doesNotExist();
    }

    @Test
    void what_has_been_resumed_is_left_to_its_supervision() throws Exception {
        Attempt attempt = bench.shell("exit 7");
        bench.run(attempt);

        bench.restart();
        var end = bench.resume(attempt).orElseThrow();
        bench.launcher().settleRest();

        assertThat(Bench.await(end).exitCode()).hasValue(7);
        assertThat(launches()).isNotEmpty();
    }

    @Test
    void what_still_runs_is_left_alone_until_it_has_ended() throws Exception {
        Path ready = bench.signal();
        Path go = bench.signal();
        var unseen = bench.launch(bench.shell("echo $PPID > %s; read x < %s".formatted(ready, go)));
        ProcessHandle shim = ProcessHandle.of(Long.parseLong(Bench.hear(ready))).orElseThrow();

        bench.restart();
        bench.launcher().settleRest();
        assertThat(launches()).isNotEmpty();
        Bench.letGo(go);
        shim.onExit().join();
        bench.restart();
        bench.launcher().settleRest();

        assertThat(launches()).isEmpty();
        assertThat(unseen).isNotDone();
    }

    @Test
    void what_a_removal_has_left_that_was_broken_off_is_removed() throws Exception {
        Files.writeString(runs.resolve("launches/7-1.token.record"), "2026-11-01T02:00:00Z\n");
        Files.writeString(runs.resolve("launches/8-1.token.stdin"), "secret");

        bench.restart();

        assertThat(launches()).isEmpty();
    }

    @Test
    void an_output_is_not_old_because_its_run_was_long() throws Exception {
        Attempt attempt = bench.shell("echo said");
        bench.run(attempt);
        Files.setLastModifiedTime(bench.directory(attempt), FileTime.from(Instant.EPOCH));
        bench.launcher().settled(attempt.key());

        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        new OldFiles(runs).delete(yesterday, yesterday, () -> Set.of(new RunId(99)));

        assertThat(bench.output(attempt)).isEqualTo("said\n");
    }

    private List<Path> launches() throws IOException {
        try (var files = Files.list(runs.resolve("launches"))) {
            return files.toList();
        }
    }
}
