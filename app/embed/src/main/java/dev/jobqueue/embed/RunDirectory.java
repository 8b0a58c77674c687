package dev.jobqueue.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where attempts keep their output and what is needed to take them up again: in the data directory, or for a while. */
final class RunDirectory implements AutoCloseable {

    private final Path path;
    private final boolean temporary;
    private final boolean fresh;

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

    /** True where nothing was in it: no launcher ever used it, or its files have been removed. */
    boolean isFresh() {
        return fresh;
    }

    /** Deletes a temporary one with all that it holds. */
    @Override
    public void close() throws IOException {
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
