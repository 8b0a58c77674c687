package dev.jobqueue.process;

import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A command that does what commands should not. What is to be told of its end stands at the head of its script.
 *
 * @param exitCodes those that are right, among which may be {@code none}
 * @param says a regular expression for the last part of its output
 * @param bytes that it writes, where that is known
 */
record Animal(
        String name,
        Path script,
        RunStatus status,
        Set<String> exitCodes,
        String says,
        OptionalLong bytes,
        ResourceLimits limits,
        boolean needsCgroup) {

    static List<Animal> all() throws IOException, URISyntaxException {
        Path zoo =
                Path.of(Objects.requireNonNull(Animal.class.getResource("zoo")).toURI());
        try (Stream<Path> scripts = Files.list(zoo)) {
            return scripts.sorted().map(Animal::read).toList();
        }
    }

    private static Animal read(Path script) {
        String name = script.getFileName().toString().replace(".sh", "");
        String[] ends = header(script, "ends").orElseThrow().split(" ", 2);
        return new Animal(
                name,
                script,
                RunStatus.valueOf(ends[0]),
                Set.of(ends[1].split("\\|", -1)),
                header(script, "says").orElse(""),
                header(script, "bytes").stream().mapToLong(Long::parseLong).findFirst(),
                limits(header(script, "limits").orElse("none")),
                header(script, "needs").isPresent());
    }

    private static Optional<String> header(Path script, String key) {
        String start = "# " + key + ": ";
        try (Stream<String> lines = Files.lines(script)) {
            return lines.filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ResourceLimits limits(String text) {
        return switch (text) {
            case "none" -> ResourceLimits.NONE;
            case "memory: 50MiB" -> ResourceLimits.NONE.withMemoryBytes(50 << 20);
            case "processes: 20" -> ResourceLimits.NONE.withProcesses(20);
            default -> throw new IllegalArgumentException("limits '" + text + "' are not known here: add them");
        };
    }

    /** True where it goes on until somebody ends it; it says that it is ready for that. */
    boolean isEndless() {
        return status == RunStatus.TIMED_OUT;
    }

    @Override
    public String toString() {
        return name;
    }
}
