package dev.jobqueue.process;

import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.process.output.OutputBound;
import dev.jobqueue.process.output.OutputFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one attempt keeps its files: {@code output}, which stays, and the bookkeeping of its launch in a directory that is named
 * by the launch's token. For the scheduler's eyes alone.
 */
final class AttemptDirectory {

    static final String TELEMETRY = "telemetry";

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    AttemptDirectory(Path runs, Attempt.Key attempt) {
        this.directory = runs.resolve(attempt.toString());
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
    Optional<Bookkeeping> find() throws IOException {
        return launches().stream()
                .filter(launch -> !Bookkeeping.isDeleted(launch))
                .findFirst()
                .map(Bookkeeping::new);
    }

    private List<Path> launches() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
            List<Path> launches = new ArrayList<>();
            entries.forEach(launches::add);
            return launches;
        } catch (NoSuchFileException neverMade) {
            return List.of();
        }
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
                throw new CannotStartException(
                        "directory '" + directory + "' keeps an attempt of the same number that has started"
                                + " already: end what runs there, and move it away");
            }
            earlier.get().discard();
        }
        output().reset();
        Files.deleteIfExists(telemetry());
        return make();
    }

    private Bookkeeping make() throws IOException {
        Files.createDirectories(directory, PRIVATE);
        return new Bookkeeping(
                Files.createDirectory(directory.resolve(UUID.randomUUID().toString()), PRIVATE));
    }

    /**
     * Notes durably that the attempt was given to a scheduler under an earlier boot of the machine, whether or not anything of it
     * was left on the disk.
     */
    Bookkeeping noteEarlierBoot(String bootId) throws IOException {
        Optional<Bookkeeping> found = find();
        Bookkeeping launch = found.isPresent() ? found.get() : make();
        launch.noteEarlierBoot(bootId);
        Durable.sync(directory);
        Durable.sync(directory.resolveSibling("."));
        return launch;
    }

    /** Deletes the bookkeeping, and the rest too where nothing was written. */
    void settle(OutputBound bound) throws IOException {
        for (Path launch : launches()) {
            new Bookkeeping(launch).remove();
        }
        OutputFile output = output();
        output.compact(bound);
        output.deleteIfEmpty();
        if (Files.exists(directory) && isEmpty()) {
            Files.delete(directory);
        }
    }

    private boolean isEmpty() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }
}
