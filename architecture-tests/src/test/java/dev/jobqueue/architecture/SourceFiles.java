package dev.jobqueue.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files below a directory. */
final class SourceFiles {

    private final List<Path> files;

    SourceFiles(Path directory) {
        try (Stream<Path> below = Files.walk(directory)) {
            files = below.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int count() {
        return files.size();
    }

    /** @param lines physical ones, comments and blanks too */
    List<Path> longerThan(int lines) {
        return files.stream().filter(file -> lines(file) > lines).toList();
    }

    private static long lines(Path file) {
        try (Stream<String> text = Files.lines(file)) {
            return text.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
