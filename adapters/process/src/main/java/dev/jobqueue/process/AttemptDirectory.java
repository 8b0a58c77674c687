package dev.jobqueue.process;

import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.process.output.OutputBound;
import dev.jobqueue.process.output.OutputFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one attempt keeps its files: {@code output} and {@code telemetry}, which stay, in a directory of its own, and the
 * bookkeeping of its launch among those of the others. For the scheduler's eyes alone.
 */
final class AttemptDirectory {

    static final String TELEMETRY = "telemetry";

    private final Path directory;
    private final Attempt.Key attempt;
    private final Launches launches;

    AttemptDirectory(Path runs, Attempt.Key attempt, Launches launches) {
        this.directory = runs.resolve(attempt.toString());
        this.attempt = attempt;
        this.launches = launches;
    }

    Path path() {
        return directory;
    }

    OutputFile output() {
        return new OutputFile(directory);
    }

    /** The samples that were taken of it. */
    Path telemetry() {
        return directory.resolve(TELEMETRY);
    }

    /** The bookkeeping of the launch, where there was one that is not settled. */
    Optional<Bookkeeping> find() {
        return launches.find(attempt);
    }

    /**
     * Makes everything that a launch needs. An earlier launch that was given up before its command started is cleared away.
     *
     * @throws CannotStartException when an earlier launch has started its command
     */
    Bookkeeping create() throws IOException, CannotStartException {
        Optional<Bookkeeping> earlier = find();
        if (earlier.isPresent()) {
            if (!earlier.get().giveUp()) {
                throw new CannotStartException("directory '" + launches.path() + "' keeps launch '"
                        + earlier.get().name() + "' of an attempt of the same number, which has started"
                        + " already: end what runs there, and move its files away");
            }
            launches.settle(attempt);
        }
        try {
            Files.createDirectory(directory, Launches.PRIVATE);
        } catch (FileAlreadyExistsException there) {
            output().reset();
            Files.deleteIfExists(telemetry());
        }
        return launches.make(attempt);
    }

    /**
     * Notes durably that the attempt was given to a scheduler under an earlier boot of the machine, whether or not anything of it
     * was left on the disk.
     */
    Bookkeeping noteEarlierBoot(String bootId) throws IOException {
        Bookkeeping launch = find().orElseGet(() -> launches.make(attempt));
        launch.noteEarlierBoot(bootId);
        Durable.sync(directory.resolveSibling("."));
        return launch;
    }

    /**
     * Deletes the bookkeeping, and the rest too where nothing was written. A directory that stays was last changed now: by that it is
     * told how long it is to be kept, as soon as there is no launch any more.
     */
    void settle(OutputBound bound, Instant now) throws IOException {
        try {
            OutputFile output = output();
            output.compact(bound);
            output.deleteIfEmpty();
            Files.delete(directory);
        } catch (DirectoryNotEmptyException written) {
            Files.setLastModifiedTime(directory, FileTime.from(now));
        } catch (NoSuchFileException neverMade) {
            return;
        } finally {
            launches.settle(attempt);
        }
    }
}
