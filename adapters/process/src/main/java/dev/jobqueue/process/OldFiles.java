package dev.jobqueue.process;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.process.output.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deletes output and samples of attempts that ended long ago. An attempt's directory was last changed when its end had been kept,
 * and keeps that time when something in it is deleted; one that has a launch has not come to its end.
 */
public final class OldFiles {

    private static final Pattern NAME = Pattern.compile("([0-9]{1,18})-([0-9]{1,9})");
    private static final int BATCH = 200;

    private final Path runs;

    /** @param runs the directory of all attempts */
    public OldFiles(Path runs) {
        this.runs = runs;
    }

    private record Candidate(Path directory, Attempt.Key attempt, Instant endedAt) {}

    /**
     * Deletes the output of attempts that ended before one instant, and the samples of those that ended before another, but
     * nothing of a run that lives. An attempt whose files cannot be deleted keeps no other's from being deleted.
     *
     * @param living the runs that live, whether or not they run; asked for each batch after it was listed, so that none is missing
     * @throws UncheckedIOException at the end, when some file cannot be deleted; says which
     */
    public void delete(Instant outputBefore, Instant telemetryBefore, Supplier<Set<RunId>> living) {
        Instant before = outputBefore.isAfter(telemetryBefore) ? outputBefore : telemetryBefore;
        List<Candidate> batch = new ArrayList<>();
        List<IOException> failures = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(runs, Files::isDirectory)) {
            for (Path directory : directories) {
                try {
                    candidate(directory)
                            .filter(one -> one.endedAt.isBefore(before))
                            .ifPresent(batch::add);
                } catch (IOException unreadable) {
                    failures.add(unreadable);
                }
                if (batch.size() == BATCH) {
                    failures.addAll(delete(batch, outputBefore, telemetryBefore, living.get()));
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                failures.addAll(delete(batch, outputBefore, telemetryBefore, living.get()));
            }
        } catch (DirectoryIteratorException failure) {
            failures.add(failure.getCause());
        } catch (IOException failure) {
            failures.add(failure);
        }
        if (!failures.isEmpty()) {
            throw new UncheckedIOException(
                    "old files in '" + runs + "' cannot be deleted, " + failures.size() + " in all: " + failures.get(0),
                    failures.get(0));
        }
    }

    private static Optional<Candidate> candidate(Path directory) throws IOException {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        if (!name.matches() || Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        Attempt.Key attempt =
                new Attempt.Key(new RunId(Long.parseLong(name.group(1))), Integer.parseInt(name.group(2)));
        try {
            Instant endedAt = Files.getLastModifiedTime(directory).toInstant();
            return Optional.of(new Candidate(directory, attempt, endedAt));
        } catch (NoSuchFileException settledMeanwhile) {
            return Optional.empty();
        }
    }

    /** Gives back what went wrong, of each attempt on its own. */
    private List<IOException> delete(
            List<Candidate> batch, Instant outputBefore, Instant telemetryBefore, Set<RunId> living)
            throws IOException {
        List<IOException> failures = new ArrayList<>();
        Set<Attempt.Key> launched = Launches.attempts(runs);
        for (Candidate one : batch) {
            try {
                if (!living.contains(one.attempt.run()) && !launched.contains(one.attempt) && isUnchanged(one)) {
                    delete(one, outputBefore, telemetryBefore);
                }
            } catch (IOException failure) {
                failures.add(failure);
            }
        }
        return failures;
    }

    private static void delete(Candidate one, Instant outputBefore, Instant telemetryBefore) throws IOException {
        boolean deleted = one.endedAt.isBefore(outputBefore);
        if (deleted) {
            new OutputFile(one.directory).reset();
        }
        deleted |= one.endedAt.isBefore(telemetryBefore)
                && Files.deleteIfExists(one.directory.resolve(AttemptDirectory.TELEMETRY));
        if (deleted) {
            leave(one);
        }
    }

    /** False where its end has been kept since it was listed: its time is read last, for that. */
    private static boolean isUnchanged(Candidate one) throws IOException {
        try {
            return Files.getLastModifiedTime(one.directory).toInstant().equals(one.endedAt);
        } catch (NoSuchFileException settledMeanwhile) {
            return false;
        }
    }

    /** What is left keeps the time of the end; nothing is left of an empty directory. */
    private static void leave(Candidate one) throws IOException {
        try {
            Files.deleteIfExists(one.directory);
        } catch (DirectoryNotEmptyException more) {
            Files.setLastModifiedTime(one.directory, FileTime.from(one.endedAt));
        }
    }
}
