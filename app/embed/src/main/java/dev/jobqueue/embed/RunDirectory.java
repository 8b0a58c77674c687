package dev.jobqueue.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where attempts keep their output and what is needed to take them up again: in the data directory, or for a while. */
final class RunDirectory implements AutoCloseable {

    private static final String USED = "used";

    private final Path path;
    private final boolean temporary;
    private final boolean fresh;
    private Optional<FileChannel> lock = Optional.empty();

    private RunDirectory(Path path, boolean temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        try (Stream<Path> entries = Files.list(path)) {
            this.fresh = entries.findAny().isEmpty();
        }
    }

    /** @throws UncheckedIOException when it cannot be made */
    static RunDirectory of(Optional<Path> data) {
        try {
            if (data.isPresent()) {
                return new RunDirectory(Files.createDirectories(data.get().resolve("runs")), false);
            }
            return new RunDirectory(Files.createTempDirectory("jobqueue-"), true);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a directory for runs: " + failure.getMessage(), failure);
        }
    }

    Path path() {
        return path;
    }

    /**
     * Keeps other schedulers from it, until this is closed or the process ends.
     *
     * @throws IllegalStateException when another one has it
     */
    void lock() {
        try {
            FileChannel file =
                    FileChannel.open(path.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = Optional.of(file);
            if (isTaken(file)) {
                throw new IllegalStateException("directory '" + path
                        + "' is used by another scheduler: stop that one, or give this one another 'data'");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "directory '" + path + "' cannot be locked: runs keep their files there, see that it can be",
                    failure);
        }
    }

    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null;
        } catch (OverlappingFileLockException here) {
            return true;
        }
    }

    /** What tells it from the directory of any other scheduler, on whatever machine. */
    String place() {
        return HostName.read() + ":" + path.toAbsolutePath();
    }

    /** True where nothing was in it: it was never used, or its files have been removed. */
    boolean isFresh() {
        return fresh;
    }

    /**
     * Notes durably that it is used from now on, so that it is not fresh at the next start: to be called before any run starts, since
     * a start is kept before its first file is written.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    void use() {
        Path note = path.resolve(USED);
        if (temporary || Files.exists(note)) {
            return;
        }
        try {
            Files.createFile(note);
            sync(path);
            sync(path.resolveSibling("."));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "directory '" + path + "' cannot be written: runs keep their files there, see that it can be",
                    failure);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Lets others have it, and deletes a temporary one with all that it holds. */
    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
        if (temporary) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(path)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
