package dev.jobqueue.process.lease;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The right to run commands, for a time at a time. Where it is not renewed, a small shell beside the scheduler kills them all, so that
 * they end also when the scheduler is stopped or dead. Until then a scheduler that is started again goes on with them.
 */
public final class CommandLease {

    /** Looks of the guard at the lease in its time. */
    private static final int LOOKS = 15;

    private static final double MILLIS = 1_000;
    private static final String END = "end";

    private final Path runs;
    private final Duration time;
    private final List<String> prefix;
    private Optional<Process> guard = Optional.empty();
    private long renewals;

    /**
     * @param runs the directory of all attempts
     * @param time after which commands are killed, counted from the last renewal
     * @param prefix the words that begin a session of its own
     */
    public CommandLease(Path runs, Duration time, List<String> prefix) {
        this.runs = runs;
        this.time = time;
        this.prefix = List.copyOf(prefix);
    }

    /**
     * Begins, or goes on, from now.
     *
     * @throws UncheckedIOException when that cannot be kept
     */
    public synchronized void renew() {
        renewals++;
        write(System.nanoTime() + "-" + renewals);
        if (guard.filter(Process::isAlive).isEmpty()) {
            guard = Optional.of(startGuard());
        }
    }

    private Process startGuard() {
        Path script = runs.resolve("guard.sh");
        try (InputStream source = Objects.requireNonNull(CommandLease.class.getResourceAsStream("guard.sh"))) {
            replace(script, source.readAllBytes());
            List<String> words = new ArrayList<>(prefix);
            words.addAll(List.of(
                    "/bin/sh",
                    script.toString(),
                    runs.toString(),
                    seconds(time.dividedBy(LOOKS)),
                    Integer.toString(LOOKS)));
            return new ProcessBuilder(words)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("the guard of commands in '" + runs + "' cannot be started", failure);
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / MILLIS);
    }

    private void write(String word) {
        try {
            replace(runs.resolve("lease"), (word + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException("the lease in '" + runs + "' cannot be renewed", failure);
        }
    }

    /** Shells read a file while it is written: one that is in use is replaced, never overwritten. */
    private void replace(Path file, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(runs, "lease", ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Nothing runs that would have to be killed. */
    public synchronized void end() {
        if (guard.isPresent()) {
            write(END);
        }
    }
}
