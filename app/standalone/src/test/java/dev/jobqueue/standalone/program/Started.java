package dev.jobqueue.standalone.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that has been started. Closing it kills it, where a failed test left it running. */
final class Started implements AutoCloseable {

    private static final long BOUND_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    Started(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Waits until it has ended. */
    Ended end() {
        try {
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end within " + BOUND_SECONDS + " s\n" + said());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
        return new Ended(process.exitValue(), read(out), read(err));
    }

    /** Lets it run for so long. */
    Started requireAliveFor(Duration time) {
        try {
            if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it ended before its time\n" + said());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
        return this;
    }

    /** What it has used of the processors so far. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Ends it by a signal, such as {@code TERM}, and waits for that. */
    Ended end(String signal) {
        signal(signal);
        return end();
    }

    void signal(String name) {
        Shell.run("kill -" + name + " " + process.pid());
    }

    /** Waits until its standard output has this text. */
    Started says(String text) {
        return saysIn(out, text);
    }

    /** Waits until its standard error has this text. */
    Started logs(String text) {
        return saysIn(err, text);
    }

    private Started saysIn(Path file, String text) {
        Await.until("it says '" + text + "'", () -> read(file).contains(text) || !process.isAlive(), this::said);
        if (!read(file).contains(text)) {
            throw new AssertionError("it ended without saying '" + text + "'\n" + said());
        }
        return this;
    }

    String said() {
        return read(out) + read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
