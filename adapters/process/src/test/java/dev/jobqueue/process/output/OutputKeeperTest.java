package dev.jobqueue.process.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutputKeeperTest {

    @TempDir
    private Path runs;

    private final ScheduledThreadPoolExecutor thread = OutputKeeper.thread();
    private OutputKeeper keeper;
    private OutputFile output;

    @BeforeEach
    void open() {
        output = new OutputFile(runs);
        keeper = new OutputKeeper(runs, OutputBound.DEFAULT, new HolePunch(Optional.empty()), List.of(), thread);
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void what_is_watched_is_looked_at_again_and_again() throws Exception {
        keeper.watchOwn(output);

        awaitNextLook();
        awaitNextLook();

        assertThat(thread.getQueue()).hasSize(1);
    }

    @Test
    void while_nothing_is_watched_no_look_is_due() throws Exception {
        assertThat(thread.getQueue()).isEmpty();
        keeper.watchOwn(output);
        keeper.forget(output);

        awaitNextLook();

        assertThat(thread.getQueue()).isEmpty();
    }

    @Test
    void after_a_pause_looks_begin_again() throws Exception {
        keeper.watchOwn(output);
        keeper.forget(output);
        awaitNextLook();

        keeper.watchOwn(output);

        assertThat(thread.getQueue()).hasSize(1);
    }

    @Test
    void a_keeper_that_is_closed_takes_what_comes_late_without_a_word() {
        keeper.close();

        keeper.watchOwn(output);

        assertThat(thread.getQueue()).isEmpty();
    }

    @Test
    @Timeout(60)
    void who_forgets_an_output_waits_until_it_is_no_longer_looked_at() throws Exception {
        Path begun = pipe("begun");
        Path end = pipe("end");
        Path punch = Files.writeString(
                runs.resolve("punch"), "#!/bin/sh\necho begun > '" + begun + "'\nread -r word < '" + end + "'\n");
        assertThat(punch.toFile().setExecutable(true)).isTrue();
        try (OutputKeeper slow = new OutputKeeper(
                        runs,
                        OutputBound.DEFAULT,
                        new HolePunch(Optional.of(punch.toString())),
                        List.of(),
                        OutputKeeper.thread());
                RandomAccessFile large = new RandomAccessFile(output.path().toFile(), "rw")) {
            large.setLength(1 << 26);
            slow.watchOwn(output);
            assertThat(Files.readString(begun)).isEqualTo("begun\n");

            Thread forgetting = new Thread(() -> slow.forget(output));
            forgetting.start();
            while (forgetting.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }

            assertThat(forgetting.getState()).isEqualTo(Thread.State.BLOCKED);
            Files.writeString(end, "end\n");
            forgetting.join();
        }
    }

    private Path pipe(String name) throws Exception {
        Path pipe = runs.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    /** The thread does what is due first: a look that waits comes before this does. */
    private void awaitNextLook() throws Exception {
        thread.schedule(() -> {}, OutputKeeper.LOOK.toMillis() + 1, TimeUnit.MILLISECONDS)
                .get();
    }
}
